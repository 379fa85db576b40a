package io.fulfillflow.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

import org.springframework.stereotype.Component;

/**
 * Counts what really happened at the twins. Only the first of equal calls that a key or a
 * state machine turned down counts. What was counted stays when its object is deleted.
 */
@Component
@ConditionalOnSandbox
public class Effects {

	private static final String VENDOR = "vendor-effects";

	private static final String CONNECT = "connect-verdicts";

	private static final List<String> VENDOR_EFFECTS = List.of("creates", "changes", "disables", "enables", "deletes");

	private final SandboxStore store;

	private final Clock clock;

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
		return counted(VENDOR, externalId, VENDOR_EFFECTS, effect);
	}

	/**
	 * Counts a verdict at Connect.
	 * @param requestId the request
	 * @param verdict the verb that was accepted
	 * @return to be saved together with the verdict itself
	 */
	public SandboxStore.Change atConnect(String requestId, String verdict) {
		return counted(CONNECT, requestId, List.of(), verdict);
	}

	/**
	 * Everything counted.
	 * @return {@code vendor} by externalId and {@code connect} by request id
	 */
	public ObjectNode report() {
		ObjectNode report = Json.MAPPER.createObjectNode();
		report.putObject("vendor").setAll(this.store.allById(VENDOR));
		report.putObject("connect").setAll(this.store.allById(CONNECT));
		return report.deepCopy();
	}

	private SandboxStore.Change counted(String kind, String id, List<String> always, String what) {
		Optional<ObjectNode> known = this.store.find(kind, id);
		ObjectNode counts = known.orElseGet(Json.MAPPER::createObjectNode);
		always.forEach((name) -> entry(counts, name));
		ObjectNode entry = entry(counts, what);
		entry.put("count", entry.path("count").asInt() + 1);
		entry.withArray("times").add(this.clock.instant().toString());
		return new SandboxStore.Change(kind, id, counts);
	}

	private static ObjectNode entry(ObjectNode counts, String name) {
		if (counts.get(name) instanceof ObjectNode entry) {
			return entry;
		}
		ObjectNode entry = counts.putObject(name).put("count", 0);
		entry.putArray("times");
		return entry;
	}

}
