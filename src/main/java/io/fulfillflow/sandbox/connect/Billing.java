package io.fulfillflow.sandbox.connect;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.SandboxStore;

/**
 * What is billed, as far as it can be told from requests: every approved purchase and
 * change begins a period of a month. The twin bills nobody any further.
 */
class Billing {

	private final SandboxStore store;

	Billing(SandboxStore store) {
		this.store = store;
	}

	/**
	 * All billing requests, made up from requests for assets.
	 */
	List<ObjectNode> requests() {
		return this.store.all(Kind.REQUEST, "status", List.of(Status.APPROVED.word()))
			.stream()
			.filter((request) -> List.of("purchase", "change", "renew").contains(request.path("type").asText()))
			.map(this::billed)
			.toList();
	}

	ObjectNode request(String id) {
		return requests().stream()
			.filter((request) -> request.path("id").asText().equals(id))
			.findFirst()
			.orElseThrow(() -> ConnectRefusal.notFound("Billing request " + id));
	}

	/**
	 * Keeps what the Vendor notes about a billing request.
	 * @param body {@code vendor} with anything in it
	 * @return all that is noted
	 */
	ObjectNode note(String id, JsonNode body) {
		ObjectNode attributes = (ObjectNode) request(id).get("attributes");
		for (String side : List.of("vendor", "provider")) {
			if (body.path(side).isObject()) {
				attributes.set(side, body.get(side).deepCopy());
			}
		}
		this.store.save(List.of(new SandboxStore.Change(Kind.ATTRIBUTES, id, attributes)));
		return attributes;
	}

	/**
	 * All assets, with what is billed when.
	 */
	List<ObjectNode> assets() {
		return this.store.all(Kind.ASSET).stream().map((asset) -> {
			ObjectNode billed = asset.deepCopy();
			ObjectNode billing = billed.withObject("/billing");
			billing.putObject("period").put("delta", 1.0).put("uom", "monthly");
			if (!billing.has("next_date")) {
				billing.put("next_date", monthAfter(asset.at("/events/created/at").asText()));
			}
			return billed;
		}).toList();
	}

	private ObjectNode billed(ObjectNode request) {
		String assetId = request.at("/asset/id").asText();
		String sequence = request.path("id").asText().replaceFirst(".*-", "");
		ObjectNode billed = Json.MAPPER.createObjectNode()
			.put("id", "BRP" + assetId.substring(2) + "-0" + sequence)
			.put("type", "vendor");
		billed.set("events", request.path("events").deepCopy());
		ObjectNode asset = request.path("asset").deepCopy();
		billed.set("items", asset.path("items").deepCopy());
		billed.set("asset", asset.without(List.of("items")));
		billed.set("attributes", this.store.find(Kind.ATTRIBUTES, billed.path("id").asText()).orElseGet(() -> {
			ObjectNode none = Json.MAPPER.createObjectNode();
			none.putObject("vendor");
			none.putObject("provider");
			return none;
		}));
		String from = request.at("/events/updated/at").asText();
		billed.putObject("period")
			.put("from", from)
			.put("to", monthAfter(from))
			.put("delta", 1.0)
			.put("uom", "monthly");
		return billed;
	}

	private static String monthAfter(String date) {
		Instant month = OffsetDateTime.parse(date).plusMonths(1).toInstant();
		return Documents.time(month);
	}

}
