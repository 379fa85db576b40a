package io.fulfillflow.sandbox;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

import org.springframework.stereotype.Component;

/**
 * Counts what really happened at the twins: one small document for each effect, so that
 * counting the thousandth costs what the first did; they are added up when somebody asks.
 * What was counted stays when its object is deleted.
 */
@Component
@ConditionalOnSandbox
public class Effects {

	/** A verdict on a request that has one already, which Connect refused. */
	public static final String REFUSED = "refused";

	/** Something said in a request's conversation. */
	public static final String MESSAGES = "messages";

	static final String KIND = "effect";

	private final SandboxStore store;

	private final Clock clock;

	// another process on the same database, or one before, never makes the same id
	private final String process = UUID.randomUUID().toString();

	private final AtomicLong counter = new AtomicLong();

	public Effects(SandboxStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Counts an effect at the vendor's system.
	 * @param externalId the subscription
	 * @param effect one of creates, changes, disables, enables, deletes
	 * @return to be saved together with the effect itself
	 */
	public SandboxStore.Change atVendor(String externalId, String effect) {
		return counted("vendor", externalId, effect, false);
	}

	/**
	 * Counts a call that had no effect because its {@code Idempotency-Key} was answered
	 * before.
	 * @param externalId the subscription
	 * @param effect what it would have been
	 * @return to be saved
	 */
	public SandboxStore.Change replayedAtVendor(String externalId, String effect) {
		return counted("vendor", externalId, effect, true);
	}

	/**
	 * Counts what was done to a request at Connect.
	 * @param requestId the request
	 * @param what the verb that was accepted, {@link #REFUSED} or {@link #MESSAGES}
	 * @return to be saved together with the verdict itself
	 */
	public SandboxStore.Change atConnect(String requestId, String what) {
		return counted("connect", requestId, what, false);
	}

	/**
	 * Everything counted.
	 * @return {@code totals}, {@code vendor} by externalId and {@code connect} by request
	 * id
	 */
	public ObjectNode report() {
		return added().report();
	}

	/**
	 * The totals alone.
	 * @return {@code totals}
	 */
	public ObjectNode summary() {
		return added().summary();
	}

	/**
	 * Forgets everything counted.
	 */
	public void reset() {
		this.store.clear(KIND);
	}

	private EffectsReport added() {
		EffectsReport report = new EffectsReport();
		this.store.all(KIND).forEach(report::add);
		return report;
	}

	private SandboxStore.Change counted(String side, String subject, String what, boolean replay) {
		ObjectNode effect = Json.MAPPER.createObjectNode()
			.put("side", side)
			.put("subject", subject)
			.put("what", what)
			.put("at", this.clock.instant().toString());
		if (replay) {
			effect.put("replay", true);
		}
		String id = "%016d %s".formatted(this.counter.incrementAndGet(), this.process);
		return new SandboxStore.Change(KIND, id, effect);
	}

}
