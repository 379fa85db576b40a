package io.fulfillflow.sandbox.connect;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * Writes assets and requests as Connect shows them.
 */
class Documents {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx")
		.withZone(ZoneOffset.UTC);

	private static final JsonNode MARKETPLACE = Json
		.tree("""
				{"id": "MP-20431", "name": "Sandbox marketplace", "icon": "/media/PA-204-318/marketplaces/MP-20431/icon.png"}
				""");

	private static final JsonNode CONTRACT = Json.tree("""
			{"id": "CRD-00000-00000-00000", "name": "None"}
			""");

	static final JsonNode CONNECTION = Json
		.tree("""
				{"id": "CT-2043-1800-0001", "type": "test", "provider": {"id": "PA-204-318", "name": "Sandbox distributor"},
				 "vendor": {"id": "VA-204-318", "name": "Nimbus Software"}, "hub": {"id": "HB-2043-1800", "name": "Sandbox hub"}}
				""");

	private final Clock clock;

	private final Ids ids;

	private final Tiers tiers;

	Documents(Clock clock, Ids ids) {
		this.clock = clock;
		this.ids = ids;
		this.tiers = new Tiers(clock, ids);
	}

	static String time(Instant instant) {
		return TIME.format(instant);
	}

	/**
	 * A new asset.
	 * @param product what is bought
	 * @param wanted the asset as the distributor wrote it: items, params, tiers …
	 * @return without a status, which its request decides
	 */
	ObjectNode asset(Work work, Product product, JsonNode wanted) {
		ObjectNode asset = Json.MAPPER.createObjectNode()
			.put("id", this.ids.asset())
			.put("status", "")
			.put("external_id", given(wanted, "external_id", this.ids.random("Adddddddd")))
			.put("external_uid", given(wanted, "external_uid", UUID.randomUUID().toString()));
		asset.set("product", product.shown());
		asset.set("connection", either(wanted.path("connection"), CONNECTION));
		events(asset);
		asset.set("items", Lines.purchased(product, wanted.path("items")));
		asset.set("params", Params.ordered(product, "asset", wanted.path("params")));
		asset.set("tiers", this.tiers.of(work, wanted.path("tiers")));
		asset.putObject("configuration").putArray("params").addAll(product.configuration());
		asset.set("marketplace", either(wanted.path("marketplace"), MARKETPLACE));
		asset.set("contract", either(wanted.path("contract"), CONTRACT));
		return asset.deepCopy();
	}

	/**
	 * A new request, whose status is still to be decided.
	 * @param type what is ordered
	 * @param sequence how many requests the asset has, with this one
	 * @param asset the asset as the request wants it
	 */
	ObjectNode request(RequestType type, int sequence, ObjectNode asset) {
		String now = now();
		ObjectNode request = Json.MAPPER.createObjectNode()
			.put("id", Ids.request(asset.path("id").asText(), sequence))
			.put("type", type.word())
			.put("status", "")
			.put("note", "")
			.put("reason", "")
			.put("created", now)
			.put("updated", now)
			.put("answered", false)
			.put("assignee", "")
			.put("activation_key", "")
			.put("effective_date", "")
			.put("planned_date", "")
			.put("previous_approved_request", "");
		request.putObject("external_attributes");
		events(request);
		request.set("marketplace", asset.path("marketplace"));
		request.set("contract", asset.path("contract"));
		request.set("asset", asset);
		return request.deepCopy();
	}

	/**
	 * The accounts of an order.
	 */
	Tiers tiers() {
		return this.tiers;
	}

	/**
	 * Notes that a request, or anything with {@code events}, was written to.
	 */
	void touch(ObjectNode document) {
		document.withObject("/events/updated").put("at", now());
		if (document.has("updated")) {
			document.put("updated", now());
		}
	}

	void events(ObjectNode document) {
		ObjectNode events = document.putObject("events");
		events.putObject("created").put("at", now());
		events.putObject("updated").put("at", now());
	}

	private String now() {
		return time(this.clock.instant());
	}

	private static String given(JsonNode wanted, String field, String otherwise) {
		String text = Json.text(wanted.path(field));
		return (text != null && !text.isBlank()) ? text : otherwise;
	}

	private static JsonNode either(JsonNode given, JsonNode otherwise) {
		ObjectNode whole = otherwise.deepCopy();
		return given.isObject() ? whole.setAll((ObjectNode) given) : whole;
	}

}
