package io.fulfillflow.sandbox.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.Faults;

import org.springframework.http.server.PathContainer;

/**
 * All rules, in the order in which they were added. They live in memory only: a restart
 * begins without faults.
 */
class RuleBook implements Faults {

	private final List<Rule> rules = new CopyOnWriteArrayList<>();

	private final AtomicLong lastId = new AtomicLong();

	/**
	 * Adds a rule.
	 * @param wanted as its author wrote it
	 * @return as it is shown
	 * @throws WrongRule when it can't be a rule
	 */
	ObjectNode add(JsonNode wanted) {
		Rule rule = RuleReader.read("F-" + this.lastId.incrementAndGet(), wanted);
		this.rules.add(rule);
		return rule.shown();
	}

	List<ObjectNode> shown() {
		return this.rules.stream().map(Rule::shown).toList();
	}

	void clear() {
		this.rules.clear();
	}

	boolean remove(String id) {
		return this.rules.removeIf((rule) -> rule.id().equals(id));
	}

	/**
	 * What happens to a call. All delays that strike add up; of the other faults the
	 * first that strikes happens.
	 */
	Strike strike(Side side, String method, String path) {
		if (this.rules.isEmpty()) {
			return Strike.NONE;
		}
		PathContainer parsed = PathContainer.parsePath(path);
		Strike strike = Strike.NONE;
		for (Rule rule : this.rules) {
			// every rule rolls for every call of its own, so that no rule changes
			// another's strikes
			if (rule.isFor(side, method, parsed) && rule.rolls()) {
				strike = strike.and(rule);
			}
		}
		return strike;
	}

	@Override
	public boolean duplicatesWebhooks() {
		boolean duplicates = false;
		for (Rule rule : this.rules) {
			if (rule.fault() instanceof Fault.DuplicateWebhook && rule.rolls() && !duplicates) {
				duplicates = rule.strikes();
			}
		}
		return duplicates;
	}

}
