package io.fulfillflow.sandbox.connect;

import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.sandbox.SandboxStore;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer or reseller goes to start one of a Vendor's actions: the Vendor's
 * address, with a token that says for what. Address and secret are made up, as the twin's
 * Vendor has no such page.
 */
class ActionLinks {

	private static final String VENDOR = "https://actions.nimbus.example/";

	private static final String SECRET = "sandbox-actions-of-nimbus-software";

	private final SandboxStore store;

	private final Clock clock;

	ActionLinks(SandboxStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * The link for an action.
	 * @param action its definition
	 * @param assetId whom it is for, where the action is one of assets
	 * @param tierConfigId whom it is for, where the action is one of resellers
	 */
	String link(JsonNode action, @Nullable String assetId, @Nullable String tierConfigId) {
		boolean ofAsset = action.path("scope").asText().equals("asset");
		String id = ofAsset ? assetId : tierConfigId;
		if (id == null) {
			throw ConnectRefusal
				.invalid((ofAsset ? "asset_id" : "tier_config_id") + ": This query parameter is required.");
		}
		if (this.store.find(ofAsset ? Kind.ASSET : Kind.TIER_CONFIG, id).isEmpty()) {
			throw ConnectRefusal.notFound("Object " + id);
		}
		return VENDOR + action.path("action").asText() + "?jwt=" + WebhookToken.of(SECRET, id, this.clock.instant());
	}

}
