package io.fulfillflow.connect.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.connect.Webhook;
import io.fulfillflow.connect.Webhooks;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks over Connect's public REST API. Their secrets are no part of any message.
 */
final class HttpWebhooks implements Webhooks {

	private static final String PATH = "/notifications/webhooks";

	/** What others may have set, and a PUT of the whole object must not lose. */
	private static final List<String> KEPT = List.of("description", "headers", "data");

	private final ConnectCalls calls;

	HttpWebhooks(ConnectCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<List<Registered>> list() {
		List<Registered> found = new ArrayList<>();
		return Pages.walk(this.calls, PATH, (entries) -> {
			entries.forEach((entry) -> read(entry.node()).ifPresent(found::add));
			return true;
		}).thenApply((end) -> List.copyOf(found));
	}

	private static Optional<Registered> read(JsonNode node) {
		String id = Json.text(node.path("id"));
		ProductId product = product(node);
		if (id == null || product == null) {
			return Optional.empty();
		}
		boolean active = node.path("active").asBoolean(true) && !"GET".equalsIgnoreCase(text(node, "http_method"));
		return Optional.of(new Registered(id, new Webhook(product, text(node, "type"), text(node, "object_class"),
				text(node, "label"), text(node, "external_url"), secret(node), active)));
	}

	private static @Nullable ProductId product(JsonNode node) {
		String nested = Json.text(node.path("product").path("id"));
		try {
			return new ProductId((nested != null) ? nested : text(node, "product_id"));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** A secret that is masked isn't told. */
	private static @Nullable String secret(JsonNode node) {
		String secret = Json.text(node.path("jwt_secret"));
		return (secret == null || secret.matches("\\**")) ? null : secret;
	}

	private static String text(JsonNode node, String field) {
		String text = Json.text(node.path(field));
		return (text != null) ? text : "";
	}

	@Override
	public CompletableFuture<Void> create(Webhook webhook) {
		return this.calls.post(PATH, write(webhook));
	}

	@Override
	public CompletableFuture<Void> update(String id, Webhook webhook) {
		String path = PATH + "/" + Rql.encode(id);
		return this.calls.get(path).thenCompose((answer) -> {
			JsonNode before = Json.tree(answer.body());
			if (!before.isObject()) {
				throw ConnectFailures.garbled(new Call("GET", path), "something else than a webhook");
			}
			ObjectNode body = write(webhook);
			KEPT.stream().filter(before::hasNonNull).forEach((field) -> body.set(field, before.get(field)));
			return this.calls.put(path, body);
		});
	}

	private static ObjectNode write(Webhook webhook) {
		ObjectNode body = JsonNodeFactory.instance.objectNode()
			.put("type", webhook.type())
			.put("object_class", webhook.objectClass())
			.put("product_id", webhook.product().value())
			.put("label", webhook.label())
			.put("external_url", webhook.url())
			// the platform demands one
			.put("description", "")
			.put("http_method", "POST")
			.put("active", webhook.active());
		return (webhook.secret() != null) ? body.put("jwt_secret", webhook.secret()) : body;
	}

}
