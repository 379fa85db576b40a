package io.fulfillflow.sandbox.connect;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * Holds orders until the resellers that they come through are authorised, where the
 * product asks for it: the highest level first, then the next.
 */
class TierSetups {

	static final String PROCESSING = "processing";

	static final String ACTIVE = "active";

	static final String SETUP = "setup";

	private final Catalogue catalogue;

	private final TierDocuments documents;

	private final TierProgress progress;

	private final Conversations conversations;

	TierSetups(Catalogue catalogue, TierDocuments documents, TierProgress progress, Conversations conversations) {
		this.catalogue = catalogue;
		this.documents = documents;
		this.progress = progress;
		this.conversations = conversations;
	}

	/**
	 * Asks for what an order lacks.
	 * @param asset what is ordered
	 * @return whether the order has to wait
	 */
	boolean begin(Work work, JsonNode asset) {
		Product product = this.catalogue.product(asset.at("/product/id").asText());
		boolean waits = false;
		ObjectNode above = null;
		for (int level = product.tierLevels(); level > 0; level--) {
			if (asset.path("tiers").path("tier" + level).isEmpty()) {
				continue;
			}
			Optional<ObjectNode> known = find(work, product, level, asset);
			ObjectNode config = known.orElse(null);
			if (config == null) {
				config = this.documents.config(product, level, asset);
			}
			if (isMissing(config)) {
				if (!config.has("open_request")) {
					config = request(work, SETUP, config, above, asset.path("tiers"),
							waits ? Status.TIERS_SETUP : Status.PENDING);
				}
				waits = true;
			}
			above = config;
		}
		return waits;
	}

	/**
	 * Whether an order still has to wait.
	 */
	boolean waits(Work work, JsonNode asset) {
		Product product = this.catalogue.product(asset.at("/product/id").asText());
		for (int level = product.tierLevels(); level > 0; level--) {
			boolean needed = !asset.path("tiers").path("tier" + level).isEmpty();
			if (needed && find(work, product, level, asset).filter((config) -> !isMissing(config)).isEmpty()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Puts a request for a configuration on file.
	 * @return the configuration, with the request as its open one
	 */
	ObjectNode request(Work work, String type, ObjectNode config, JsonNode above, JsonNode tiers, Status status) {
		String id = config.path("id").asText();
		List<ObjectNode> earlier = work.before(Kind.TIER_REQUEST)
			.stream()
			.filter((other) -> other.at("/configuration/id").asText().equals(id))
			.toList();
		JsonNode parent = (above != null) ? above : MissingNode.getInstance();
		ObjectNode accounts = Json.MAPPER.createObjectNode();
		for (String tier : List.of("tier1", "tier2")) {
			accounts.set(tier, tiers.path(tier).isObject() ? tiers.get(tier).deepCopy() : accounts.objectNode());
		}
		ObjectNode request = this.documents.request(type, earlier.size() + 1, config, parent, accounts);
		earlier.stream()
			.filter((other) -> other.path("status").asText().equals(Status.APPROVED.word()))
			.reduce((one, other) -> other)
			.ifPresent((last) -> request.putObject("previous_approved_request").set("id", last.get("id")));
		work.add(this.conversations.about(request));
		this.progress.become(work, request, config, status);
		return config;
	}

	private static Optional<ObjectNode> find(Work work, Product product, int level, JsonNode asset) {
		String account = asset.path("tiers").path("tier" + level).path("id").asText();
		return work.before(Kind.TIER_CONFIG)
			.stream()
			.filter((config) -> config.path("tier_level").asInt() == level
					&& config.at("/product/id").asText().equals(product.id())
					&& config.at("/account/id").asText().equals(account))
			.findFirst()
			.flatMap((config) -> work.find(Kind.TIER_CONFIG, config.path("id").asText()));
	}

	// A configuration that was active once stays good while an update of it is at work
	private static boolean isMissing(JsonNode config) {
		return !config.has("template");
	}

}
