package io.fulfillflow.sandbox.connect;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.core.Json;

/**
 * Has the Vendor check what a customer or a reseller has filled in: the whole document is
 * posted to the webhook that is registered for it, and comes back with the errors in it.
 */
class Validation {

	private final Webhooks webhooks;

	private final WebhookCalls calls;

	private final Clock clock;

	Validation(Webhooks webhooks, WebhookCalls calls, Clock clock) {
		this.webhooks = webhooks;
		this.calls = calls;
		this.clock = clock;
	}

	/**
	 * Checks a request for an asset.
	 * @return what the Vendor answered; empty when it doesn't want to be asked
	 * @throws ConnectRefusal when the Vendor doesn't answer as it should
	 */
	Optional<JsonNode> ofRequest(JsonNode request) {
		String type = request.path("type").asText();
		String prefix = type.equals("purchase") ? "" : type + "_";
		return ask(prefix + (isDraft(request) ? "validator" : "inquiring_validator"), "fulfillment_request",
				request.at("/asset/product/id").asText(), request);
	}

	/**
	 * Checks a request for a tier configuration.
	 * @return what the Vendor answered; empty when it doesn't want to be asked
	 * @throws ConnectRefusal when the Vendor doesn't answer as it should
	 */
	Optional<JsonNode> ofTierRequest(JsonNode request) {
		String tier = "t" + request.at("/configuration/tier_level").asInt();
		boolean setup = request.path("type").asText().equals(TierSetups.SETUP);
		String type = setup ? (isDraft(request) ? "draft_tcr_%s_val" : "tcr_setup_%s_inq_val")
				: (isDraft(request) ? "tcr_update_%s_validator" : "tcr_update_%s_inq_val");
		return ask(type.formatted(tier), "tier_config_request", request.at("/configuration/product/id").asText(),
				request);
	}

	private Optional<JsonNode> ask(String type, String objectClass, String productId, JsonNode document) {
		return this.webhooks.active(type, objectClass, productId)
			.stream()
			.findFirst()
			.map((hook) -> ask(hook, document));
	}

	private JsonNode ask(JsonNode hook, JsonNode document) {
		String id = hook.path("id").asText();
		Instant began = this.clock.instant();
		try {
			HttpCalls.Answer answer = this.calls.post(hook, document).join();
			this.calls.note(id, began, answer, null);
			JsonNode body = Json.tree(answer.body());
			if (answer.isSuccess() && body.isObject()) {
				return body;
			}
			throw ConnectRefusal.invalid("Validation webhook %s answered %s.".formatted(id, answer.status()));
		}
		catch (CompletionException ex) {
			this.calls.note(id, began, null, ex);
			throw ConnectRefusal.invalid("Validation webhook %s didn't answer.".formatted(id));
		}
	}

	private static boolean isDraft(JsonNode request) {
		return request.path("status").asText().equals(Status.DRAFT.word());
	}

}
