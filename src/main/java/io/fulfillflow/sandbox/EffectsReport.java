package io.fulfillflow.sandbox;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * Adds effects up.
 */
class EffectsReport {

	private static final List<String> VENDOR_EFFECTS = List.of("creates", "changes", "disables", "enables", "deletes");

	private static final List<String> CONNECT_EFFECTS = List.of("approve", "fail", "inquire", "pend", "confirm",
			Effects.REFUSED, Effects.MESSAGES);

	private final ObjectNode vendor = Json.MAPPER.createObjectNode();

	private final ObjectNode connect = Json.MAPPER.createObjectNode();

	private final ObjectNode totals = Json.MAPPER.createObjectNode();

	EffectsReport() {
		ObjectNode atVendor = this.totals.putObject("vendor").put("subscriptions", 0);
		VENDOR_EFFECTS.forEach((effect) -> atVendor.put(effect, 0));
		atVendor.put("replays", 0).put("createdTwice", 0);
		ObjectNode atConnect = this.totals.putObject("connect").put("requests", 0);
		CONNECT_EFFECTS.forEach((effect) -> atConnect.put(effect, 0));
		atConnect.put("decidedTwice", 0);
	}

	/**
	 * Adds one effect; they come in the order in which they happened.
	 */
	void add(JsonNode effect) {
		String subject = effect.path("subject").asText();
		if (effect.path("side").asText().equals("vendor")) {
			addAtVendor(subject, effect);
		}
		else {
			addAtConnect(subject, effect);
		}
	}

	ObjectNode report() {
		ObjectNode report = summary();
		report.set("vendor", this.vendor);
		report.set("connect", this.connect);
		return report;
	}

	ObjectNode summary() {
		ObjectNode summary = Json.MAPPER.createObjectNode();
		summary.set("totals", this.totals);
		return summary;
	}

	private void addAtVendor(String externalId, JsonNode effect) {
		ObjectNode total = this.totals.withObject("/vendor");
		if (!this.vendor.has(externalId)) {
			count(total, "subscriptions");
			ObjectNode fresh = this.vendor.putObject(externalId);
			VENDOR_EFFECTS.forEach((name) -> entry(fresh, name).put("replays", 0));
			fresh.putArray("inOrder");
		}
		ObjectNode subscription = (ObjectNode) this.vendor.get(externalId);
		String what = effect.path("what").asText();
		ObjectNode entry = entry(subscription, what);
		if (effect.path("replay").asBoolean()) {
			count(entry, "replays");
			count(total, "replays");
			return;
		}
		happened(entry, effect);
		((ArrayNode) subscription.get("inOrder")).add(what);
		count(total, what);
		if (what.equals("creates") && entry.path("count").asInt() == 2) {
			count(total, "createdTwice");
		}
	}

	private void addAtConnect(String requestId, JsonNode effect) {
		ObjectNode total = this.totals.withObject("/connect");
		if (!this.connect.has(requestId)) {
			count(total, "requests");
			this.connect.putObject(requestId);
		}
		ObjectNode request = (ObjectNode) this.connect.get(requestId);
		String what = effect.path("what").asText();
		happened(entry(request, what), effect);
		count(total, what);
		boolean decides = what.equals("approve") || what.equals("fail");
		if (decides && request.at("/approve/count").asInt() + request.at("/fail/count").asInt() == 2) {
			count(total, "decidedTwice");
		}
	}

	private static void happened(ObjectNode entry, JsonNode effect) {
		count(entry, "count");
		((ArrayNode) entry.get("times")).add(effect.path("at").asText());
	}

	private static void count(ObjectNode counts, String name) {
		counts.put(name, counts.path(name).asLong() + 1);
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
