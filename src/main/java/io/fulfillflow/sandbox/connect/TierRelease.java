package io.fulfillflow.sandbox.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What hangs on the verdict about a tier configuration: the level below, and the orders
 * that wait.
 */
class TierRelease {

	private final TierSetups setups;

	private final TierProgress progress;

	private final Progress orders;

	TierRelease(TierSetups setups, TierProgress progress, Progress orders) {
		this.setups = setups;
		this.progress = progress;
		this.orders = orders;
	}

	/**
	 * Puts a request into a state, and with its verdict whatever waits for it.
	 */
	void become(Work work, ObjectNode request, Status status) {
		ObjectNode config = work.find(Kind.TIER_CONFIG, request.at("/configuration/id").asText()).orElseThrow();
		this.progress.become(work, request, config, status);
		if (status == Status.APPROVED || status == Status.FAILED) {
			String reason = request.path("reason").asText();
			work.before(Kind.TIER_REQUEST, Status.TIERS_SETUP).forEach((below) -> release(work, below, config, reason));
			work.before(Kind.REQUEST, Status.TIERS_SETUP).forEach((order) -> settle(work, order, config, reason));
		}
	}

	private void release(Work work, ObjectNode waiting, ObjectNode config, String reason) {
		if (waiting.at("/parent_configuration/id").equals(config.path("id"))) {
			ObjectNode below = work.find(Kind.TIER_REQUEST, waiting.path("id").asText()).orElseThrow();
			below.set("parent_configuration", config.deepCopy());
			below.put("reason", reason);
			become(work, below, isRefused(config) ? Status.FAILED : Status.PENDING);
		}
	}

	private void settle(Work work, ObjectNode waiting, ObjectNode config, String reason) {
		ObjectNode order = work.find(Kind.REQUEST, waiting.path("id").asText()).orElseThrow();
		boolean waits = order.path("status").asText().equals(Status.TIERS_SETUP.word());
		if (!waits || !concerns(config, order.path("asset"))) {
			return;
		}
		if (isRefused(config)) {
			this.orders.become(work, order.put("reason", reason), Status.FAILED);
		}
		else if (!this.setups.waits(work, order.path("asset"))) {
			this.orders.become(work, order, Status.PENDING);
		}
	}

	// A configuration that was active before stays so when its update fails
	private static boolean isRefused(JsonNode config) {
		return !config.path("status").asText().equals(TierSetups.ACTIVE);
	}

	private static boolean concerns(JsonNode config, JsonNode asset) {
		JsonNode account = asset.path("tiers").path("tier" + config.path("tier_level").asInt());
		return config.at("/product/id").equals(asset.at("/product/id"))
				&& config.at("/account/id").equals(account.path("id"));
	}

}
