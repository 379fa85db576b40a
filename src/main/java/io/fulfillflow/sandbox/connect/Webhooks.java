package io.fulfillflow.sandbox.connect;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.SandboxStore;

/**
 * The addresses that a Vendor wants to be called at.
 */
class Webhooks {

	private static final Set<String> CLASSES = Set.of("fulfillment_request", "tier_config_request",
			"tier_account_request", "listing_request", "billing_request", "usage_file");

	private final SandboxStore store;

	private final Catalogue catalogue;

	private final Clock clock;

	private final Ids ids;

	Webhooks(SandboxStore store, Catalogue catalogue, Clock clock, Ids ids) {
		this.store = store;
		this.catalogue = catalogue;
		this.clock = clock;
		this.ids = ids;
	}

	List<ObjectNode> all() {
		return this.store.all(Kind.WEBHOOK);
	}

	/**
	 * The active webhooks for a sort of event.
	 * @param type {@code event}, or a validator's name
	 */
	List<ObjectNode> active(String type, String objectClass, String productId) {
		return all().stream()
			.filter((hook) -> hook.path("active").asBoolean() && hook.path("type").asText().equals(type)
					&& hook.path("object_class").asText().equals(objectClass)
					&& hook.at("/product/id").asText().equals(productId))
			.toList();
	}

	Optional<ObjectNode> find(String id) {
		return this.store.find(Kind.WEBHOOK, id);
	}

	ObjectNode read(String id) {
		return find(id).orElseThrow(() -> ConnectRefusal.notFound("Webhook " + id));
	}

	/**
	 * Registers an address.
	 * @param apiUrl where the Vendor reaches this Connect
	 */
	synchronized ObjectNode create(JsonNode body, String apiUrl) {
		ObjectNode hook = Json.MAPPER.createObjectNode()
			.put("id", this.ids.webhook())
			.put("type", "event")
			.put("active", true)
			.put("description", "")
			.put("http_method", "POST");
		hook.putObject("data");
		hook.putObject("headers");
		write(hook, body);
		hook.put("api_url", apiUrl).put("created_at", now());
		hook.putObject("created_by").put("id", "SU-204-318-001").put("name", "Nimbus Software");
		hook.putObject("account").put("id", "VA-204-318").put("name", "Nimbus Software");
		ObjectNode stats = hook.putObject("stats");
		for (String count : List.of("events", "triggers", "success_triggers", "failure_triggers",
				"failure_since_last_success")) {
			stats.put(count, 0);
		}
		return save(hook);
	}

	synchronized ObjectNode update(String id, JsonNode body) {
		ObjectNode hook = read(id);
		write(hook, body);
		hook.put("modified_at", now());
		hook.putObject("modified_by").put("id", "SU-204-318-001").put("name", "Nimbus Software");
		return save(hook);
	}

	synchronized void delete(String id) {
		read(id);
		this.store.save(List.of(new SandboxStore.Change(Kind.WEBHOOK, id, null)));
	}

	/**
	 * Notes something about a webhook, unless it is gone by now.
	 */
	synchronized void note(String id, Consumer<ObjectNode> what) {
		find(id).ifPresent((hook) -> {
			what.accept(hook);
			save(hook);
		});
	}

	private void write(ObjectNode hook, JsonNode body) {
		for (String field : List.of("type", "object_class", "label", "external_url", "jwt_secret", "active",
				"description", "http_method", "data", "headers")) {
			if (body.has(field)) {
				hook.set(field, body.get(field).deepCopy());
			}
		}
		String productId = body.path("product_id").asText(body.at("/product/id").asText());
		if (!productId.isEmpty() && this.catalogue.has(productId)) {
			hook.set("product", this.catalogue.product(productId).shown().retain("id", "name", "icon"));
		}
		require(hook.has("product"), "product_id: there is no product '%s'.".formatted(productId));
		require(CLASSES.contains(hook.path("object_class").asText()), "object_class: This field is required.");
		require(hook.path("http_method").asText().equals("POST"), "http_method: only POST can be chosen.");
		require(isAddress(hook.path("external_url").asText()), "external_url: Enter a valid URL.");
		for (String text : List.of("label", "jwt_secret")) {
			int length = hook.path(text).asText().length();
			require(length > 0 && length <= 100, text + ": This field has 1 to 100 characters.");
		}
	}

	private ObjectNode save(ObjectNode hook) {
		this.store.save(List.of(new SandboxStore.Change(Kind.WEBHOOK, hook.path("id").asText(), hook)));
		return hook;
	}

	private String now() {
		return Documents.time(this.clock.instant());
	}

	private static void require(boolean good, String otherwise) {
		if (!good) {
			throw ConnectRefusal.invalid(otherwise);
		}
	}

	private static boolean isAddress(String url) {
		try {
			URI uri = URI.create(url);
			return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme()) && url.length() <= 4096;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
