package io.fulfillflow.sandbox.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * Writes tier configurations and their requests as Connect shows them.
 */
class TierDocuments {

	private final Documents documents;

	private final Ids ids;

	TierDocuments(Documents documents, Ids ids) {
		this.documents = documents;
		this.ids = ids;
	}

	/**
	 * A new tier configuration, not yet active.
	 * @param product what the reseller is to sell
	 * @param level 1 for who sells to customers, 2 for who sells to resellers
	 * @param asset the order that asks for it
	 */
	ObjectNode config(Product product, int level, JsonNode asset) {
		JsonNode account = asset.path("tiers").path("tier" + level);
		ObjectNode config = Json.MAPPER.createObjectNode()
			.put("id", this.ids.tierConfig())
			.put("name", "Configuration of " + account.path("id").asText());
		config.set("account", account.deepCopy());
		config.set("product", product.shown());
		config.put("tier_level", level);
		config.set("connection", asset.path("connection").deepCopy());
		this.documents.events(config);
		config.set("params", Params.ordered(product, "tier" + level, Json.MAPPER.createArrayNode()));
		config.put("status", TierSetups.PROCESSING);
		config.putObject("configuration").putArray("params");
		config.set("contract", asset.path("contract").deepCopy());
		config.set("marketplace", asset.path("marketplace").deepCopy());
		return config;
	}

	/**
	 * A new request for a tier configuration.
	 * @param type {@code setup}, {@code update} or {@code adjustment}
	 * @param config what it is for
	 * @param parent the configuration of the level above; empty when there is none
	 * @param tiers the accounts of both levels
	 */
	ObjectNode request(String type, int sequence, ObjectNode config, JsonNode parent, JsonNode tiers) {
		ObjectNode request = Json.MAPPER.createObjectNode()
			.put("id", Ids.tierRequest(config.path("id").asText(), sequence))
			.put("type", type)
			.put("status", "");
		request.set("configuration", config.deepCopy());
		if (!parent.isEmpty()) {
			request.set("parent_configuration", parent.deepCopy());
		}
		ArrayNode params = config.path("params").deepCopy();
		request.set("params", params);
		request.putObject("assignee");
		request.putObject("template").put("id", "").put("name", "");
		request.put("reason", "").put("notes", "").put("environment", config.at("/connection/type").asText("test"));
		request.putObject("activation").put("link", "");
		request.set("tiers", tiers.deepCopy());
		request.putObject("sli").put("zone", 1).put("days", 0);
		this.documents.events(request);
		return request;
	}

	/** Notes that something was written to. */
	void touch(ObjectNode document) {
		this.documents.touch(document);
	}

	/** Notes when something happened. */
	void happened(ObjectNode request, String event) {
		JsonNode now = request.at("/events/updated").deepCopy();
		request.withObject("/events").set(event, now);
	}

}
