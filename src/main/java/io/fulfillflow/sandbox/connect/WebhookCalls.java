package io.fulfillflow.sandbox.connect;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * Calls webhooks, on a thread of its own. An event says only that there is something to
 * look at, so that the events that come while a webhook is being called make one more
 * call together. Assumed: a call that fails isn't repeated.
 */
class WebhookCalls {

	private final Webhooks webhooks;

	private final HttpCalls http;

	private final Executor thread;

	private final Clock clock;

	/** Those being called, and whether to call again; for the one thread only. */
	private final Map<String, Boolean> calling = new HashMap<>();

	/**
	 * Makes calls.
	 * @param thread one thread
	 */
	WebhookCalls(Webhooks webhooks, HttpCalls http, Executor thread, Clock clock) {
		this.webhooks = webhooks;
		this.http = http;
		this.thread = thread;
		this.clock = clock;
	}

	/**
	 * Calls whom an event concerns, without waiting for it.
	 */
	void happened(Work.Event event) {
		this.thread.execute(() -> this.webhooks.active("event", event.objectClass(), event.productId())
			.forEach((hook) -> ring(hook.path("id").asText())));
	}

	/**
	 * Calls a webhook because somebody wants it called.
	 */
	void trigger(String id) {
		this.thread.execute(() -> ring(id));
	}

	/**
	 * Posts a document to a webhook.
	 * @return what was answered
	 */
	CompletableFuture<HttpCalls.Answer> post(JsonNode hook, JsonNode document) {
		Instant now = this.clock.instant();
		Map<String, String> headers = new LinkedHashMap<>();
		hook.path("headers")
			.fields()
			.forEachRemaining((header) -> headers.put(header.getKey(), header.getValue().asText()));
		String token = WebhookToken.of(hook.path("jwt_secret").asText(), hook.path("id").asText(), now);
		headers.put("Authorization", "Bearer " + token);
		headers.put("Content-Type", "application/json");
		return this.http.send("POST", URI.create(hook.path("external_url").asText()), headers, Json.write(document));
	}

	/**
	 * Notes how a call ended.
	 */
	void note(String id, Instant began, HttpCalls.@Nullable Answer answer, @Nullable Throwable thrown) {
		boolean success = answer != null && answer.isSuccess();
		ObjectNode result = Json.MAPPER.createObjectNode()
			.put("time", Documents.time(began))
			.put("duration", this.clock.instant().toEpochMilli() - began.toEpochMilli())
			.put("status", success ? "success" : "failure")
			.put("errors", (thrown != null) ? CallFailed.failureOf(thrown).message() : "");
		result.putObject("response");
		if (answer != null) {
			result.put("status_code", answer.status());
			JsonNode body = Json.tree(answer.body());
			result.set("response", body.isObject() ? body : result.path("response"));
		}
		this.webhooks.note(id, (hook) -> {
			count(hook, "triggers");
			count(hook, success ? "success_triggers" : "failure_triggers");
			if (success) {
				hook.withObject("/stats").put("failure_since_last_success", 0);
			}
			else {
				count(hook, "failure_since_last_success");
			}
			hook.set(success ? "last_success" : "last_failure", result);
		});
	}

	private void ring(String id) {
		this.webhooks.note(id, (hook) -> {
			count(hook, "events");
			hook.put("last_event", Documents.time(this.clock.instant()));
		});
		if (this.calling.replace(id, true) == null) {
			this.calling.put(id, false);
			call(id);
		}
	}

	private void call(String id) {
		ObjectNode hook = this.webhooks.find(id).orElse(null);
		if (hook == null) {
			this.calling.remove(id);
			return;
		}
		Instant began = this.clock.instant();
		post(hook, event(hook)).whenCompleteAsync((answer, thrown) -> {
			note(id, began, answer, thrown);
			if (Boolean.TRUE.equals(this.calling.put(id, false))) {
				call(id);
			}
			else {
				this.calling.remove(id);
			}
		}, this.thread);
	}

	private ObjectNode event(JsonNode hook) {
		ObjectNode event = Json.MAPPER.createObjectNode()
			.put("webhook_id", hook.path("id").asText())
			.put("webhook_name", hook.path("label").asText())
			.put("object_class", hook.path("object_class").asText())
			.put("account_id", hook.at("/account/id").asText())
			.put("product_id", hook.at("/product/id").asText())
			.put("api_url", hook.path("api_url").asText())
			.put("triggered_at", Documents.time(this.clock.instant()))
			.put("last_success_at", Json.text(hook.at("/last_success/time")))
			.put("last_failure_at", Json.text(hook.at("/last_failure/time")))
			.put("processing_timeout", 600);
		event.set("data", hook.path("data").deepCopy());
		return event;
	}

	private static void count(ObjectNode hook, String what) {
		ObjectNode stats = hook.withObject("/stats");
		stats.put(what, stats.path(what).asInt() + 1);
	}

}
