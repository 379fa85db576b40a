package io.fulfillflow.sandbox.vendor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant of the vendor's system looks like, kept and shown.
 */
class Tenants {

	private static final String FAILS_LATE = ".late.invalid";

	private final Clock clock;

	private final Duration delay;

	Tenants(Clock clock, Duration delay) {
		this.clock = clock;
		this.delay = delay;
	}

	/**
	 * A new tenant, processing until the delay is over.
	 */
	ObjectNode created(JsonNode order) {
		JsonNode product = order.path("Attributes").path("product");
		ObjectNode tenant = Json.MAPPER.createObjectNode()
			.put("tenantId", "T-" + UUID.randomUUID())
			.put("externalId", Json.text(order.path("externalId")))
			.put("productItemId", either(product.path("mpn"), product.path("item")))
			.put("suspended", false)
			.put("readyAt", this.clock.instant().plus(this.delay).toString());
		if (domain(order.path("parameters")).toLowerCase(Locale.ROOT).endsWith(FAILS_LATE)) {
			tenant.put("failsLate", true);
		}
		if (product.has("quantity")) {
			tenant.putObject("licences").set("limit", product.get("quantity").deepCopy());
		}
		change(tenant, order);
		return tenant;
	}

	/**
	 * Writes new quantities into a tenant, as the caller gave them.
	 */
	void change(ObjectNode tenant, JsonNode order) {
		if (order.path("items").isArray()) {
			tenant.set("items", order.path("items").deepCopy());
		}
		JsonNode limit = order.path("licences").path("limit");
		if (!limit.isMissingNode()) {
			tenant.withObject("/licences").set("limit", limit.deepCopy());
		}
	}

	/**
	 * The tenant as the vendor's API shows it now.
	 */
	ObjectNode shown(ObjectNode tenant) {
		boolean ready = !Instant.parse(tenant.path("readyAt").asText()).isAfter(this.clock.instant());
		ObjectNode shown = tenant.deepCopy();
		shown.remove("suspended");
		shown.remove("readyAt");
		shown.remove("failsLate");
		if (ready && tenant.path("failsLate").asBoolean()) {
			return shown.put("status", "failed").put("reason", "The domain could not be verified.");
		}
		return shown.put("status", tenant.path("suspended").asBoolean() ? "suspended" : ready ? "ready" : "processing");
	}

	/**
	 * Why an order can't be accepted. A domain that ends in {@code .invalid} is refused,
	 * so that a demo can fail on purpose; one that ends in {@code .late.invalid} is found
	 * out only when the tenant should be ready.
	 */
	static Optional<String> objection(JsonNode order) {
		String domain = domain(order.path("parameters"));
		String lower = domain.toLowerCase(Locale.ROOT);
		return (lower.endsWith(".invalid") && !lower.endsWith(FAILS_LATE))
				? Optional
					.of("The domain %s can't be used: nobody can own a name that ends in .invalid".formatted(domain))
				: Optional.empty();
	}

	private static String domain(JsonNode parameters) {
		if (parameters.isArray()) {
			for (JsonNode parameter : parameters) {
				if (parameter.path("id").asText().equals("domain")) {
					return parameter.path("value").asText().strip();
				}
			}
		}
		return parameters.path("domain").asText().strip();
	}

	private static @Nullable String either(JsonNode one, JsonNode other) {
		String text = Json.text(one);
		return (text != null) ? text : Json.text(other);
	}

}
