package io.fulfillflow.sandbox.faults;

import java.time.Duration;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * A rule and how often it struck. Its dice are its own: the same seed and the same calls
 * give the same strikes, whatever other rules there are.
 */
class Rule {

	private final String id;

	private final Target target;

	private final Fault fault;

	private final Chance chance;

	private final ObjectNode asGiven;

	private final Random dice;

	// of their own: calls that overlap must not take each other's throws
	private final Random lengths;

	private long calls;

	private long strikes;

	/**
	 * Makes a rule.
	 * @param id its id
	 * @param target which calls it is for
	 * @param fault what happens to them
	 * @param chance how often
	 * @param asGiven the rule as its author wrote it
	 */
	Rule(String id, Target target, Fault fault, Chance chance, ObjectNode asGiven) {
		this.id = id;
		this.target = target;
		this.fault = fault;
		this.chance = chance;
		this.asGiven = asGiven;
		this.dice = new Random(chance.seed());
		this.lengths = new Random(~chance.seed());
	}

	String id() {
		return this.id;
	}

	Fault fault() {
		return this.fault;
	}

	boolean isFor(Side side, String method, PathContainer path) {
		return !(this.fault instanceof Fault.DuplicateWebhook) && this.target.side() == side
				&& (this.target.method() == null || this.target.method().equals(method))
				&& this.target.path().matches(path);
	}

	/**
	 * Rolls the dice for a call.
	 * @return whether the rule would strike it
	 */
	synchronized boolean rolls() {
		this.calls++;
		return this.dice.nextDouble() < this.chance.probability();
	}

	/**
	 * Strikes, unless it did so often enough.
	 */
	synchronized boolean strikes() {
		if (this.strikes >= this.chance.times()) {
			return false;
		}
		this.strikes++;
		return true;
	}

	/** How long a strike of this rule delays a call. */
	synchronized Duration lengthOf(Fault.Delay delay) {
		long spread = delay.most().minus(delay.least()).toMillis();
		return delay.least().plusMillis((spread > 0) ? this.lengths.nextLong(spread + 1) : 0);
	}

	/** The rule as it is shown. */
	synchronized ObjectNode shown() {
		ObjectNode shown = this.asGiven.objectNode().put("id", this.id);
		shown.setAll(this.asGiven.deepCopy());
		return shown.put("seed", this.chance.seed()).put("calls", this.calls).put("strikes", this.strikes);
	}

	/**
	 * Which calls.
	 *
	 * @param side to which twin
	 * @param method {@literal null} for any
	 * @param path below the side's root
	 */
	record Target(Side side, @Nullable String method, PathPattern path) {
	}

	/**
	 * How often.
	 *
	 * @param probability from 0 to 1
	 * @param times at most
	 * @param seed of the dice
	 */
	record Chance(double probability, long times, long seed) {
	}

}
