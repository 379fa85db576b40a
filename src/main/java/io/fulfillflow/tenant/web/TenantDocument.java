package io.fulfillflow.tenant.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.BadInput;
import io.fulfillflow.core.Customer;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What callers send to {@code /tenant}, in both known shapes:
 * {@code {"Attributes":{"product":{…},"account":{…}}}} and a plain document with
 * {@code externalId, product, items, parameters, customer, callbackUrl}. Whatever is of
 * the wrong type is told with a JSON pointer to it.
 */
final class TenantDocument {

	private static final int LONGEST = 200;

	private static final int LONGEST_TEXT = 20_000;

	private static final int MOST = 1000;

	private final JsonNode body;

	TenantDocument(JsonNode body) {
		if (!body.isMissingNode() && !body.isObject()) {
			throw new BadInput("", "must be a JSON object");
		}
		this.body = body;
	}

	Optional<ExternalId> externalId() {
		return Optional.ofNullable(text("/externalId")).map(ExternalId::new);
	}

	@Nullable String product() {
		JsonNode product = this.body.path("product");
		return product.isObject() ? text("/product/id") : text("/product");
	}

	@Nullable String callbackUrl() {
		String url = text("/callbackUrl");
		if (url != null && !url.matches("https?://\\S+")) {
			throw new BadInput("/callbackUrl", "must begin with http:// or https://");
		}
		return url;
	}

	List<Item> items() {
		List<Item> items = new ArrayList<>();
		JsonNode listed = this.body.path("items");
		if (!listed.isMissingNode() && !listed.isNull()) {
			if (!listed.isArray()) {
				throw new BadInput("/items", "must be a list");
			}
			requireFew(listed, "/items");
			for (int index = 0; index < listed.size(); index++) {
				items.add(item("/items/" + index));
			}
		}
		if (isObject("/Attributes") && isObject("/Attributes/product") && items.isEmpty()) {
			items.add(item("/Attributes/product"));
		}
		return items;
	}

	private Item item(String pointer) {
		if (!this.body.at(pointer).isObject()) {
			throw new BadInput(pointer, "must be an object with mpn and quantity");
		}
		String mpn = text(pointer + "/mpn");
		String item = (mpn != null) ? mpn : text(pointer + "/item");
		return new Item(text(pointer + "/id"), text(pointer + "/globalId"), (item != null) ? item : "",
				quantity(pointer + "/quantity").orElse(new Quantity("")), new Quantity("0"));
	}

	/** The one number of {@code {"licences":{"limit":"3"}}}. */
	Optional<Quantity> limit() {
		JsonNode licences = this.body.path("licences");
		if (licences.isMissingNode() || licences.isNull()) {
			return Optional.empty();
		}
		if (!licences.isObject()) {
			throw new BadInput("/licences", "must be an object with limit");
		}
		Optional<Quantity> limit = quantity("/licences/limit");
		if (limit.isEmpty()) {
			throw new BadInput("/licences/limit", "is missing");
		}
		return limit;
	}

	private Optional<Quantity> quantity(String pointer) {
		String text = text(pointer);
		if (text == null) {
			return Optional.empty();
		}
		Quantity quantity = new Quantity(text.strip());
		boolean counts = quantity.amount().map(BigDecimal::signum).orElse(-1) >= 0;
		if (!counts && !"unlimited".equals(quantity.value().toLowerCase(Locale.ROOT))) {
			throw new BadInput(pointer, "must be a number that isn't negative, or \"unlimited\"");
		}
		return Optional.of(quantity);
	}

	/** Parameters as {@code {"id": value}} or as {@code [{"id":…,"value":…}]}. */
	List<Parameter> parameters(List<String> required) {
		List<Parameter> parameters = new ArrayList<>();
		JsonNode given = this.body.path("parameters");
		requireFew(given, "/parameters");
		if (given.isObject()) {
			given.fields()
				.forEachRemaining((field) -> parameters.add(parameter(field.getKey(), field.getValue(), required)));
		}
		else if (given.isArray()) {
			for (int index = 0; index < given.size(); index++) {
				String id = text("/parameters/" + index + "/id");
				if (id == null) {
					throw new BadInput("/parameters/" + index + "/id", "is missing");
				}
				parameters.add(parameter(id, given.get(index).path("value"), required));
			}
		}
		else if (!given.isMissingNode() && !given.isNull()) {
			throw new BadInput("/parameters", "must be an object or a list");
		}
		required.stream()
			.filter((id) -> parameters.stream().noneMatch((parameter) -> parameter.id().equals(id)))
			.forEach((id) -> parameters.add(parameter(id, Json.tree(null), required)));
		return parameters;
	}

	/** The answers to a question, by parameter id. */
	Map<String, JsonNode> values() {
		Map<String, JsonNode> values = new LinkedHashMap<>();
		JsonNode given = this.body.path("parameters");
		parameters(List.of()).forEach((parameter) -> values.put(parameter.id(),
				given.isObject() ? given.path(parameter.id()) : value(given, parameter.id())));
		return values;
	}

	private static JsonNode value(JsonNode given, String id) {
		for (JsonNode parameter : given) {
			if (id.equals(Json.text(parameter.path("id")))) {
				return parameter.path("value");
			}
		}
		return Json.tree(null);
	}

	private static Parameter parameter(String id, JsonNode value, List<String> required) {
		if (id.isBlank() || id.length() > LONGEST) {
			throw new BadInput("/parameters",
					"has a parameter whose id is blank or longer than " + LONGEST + " characters");
		}
		return new Parameter(id, id, "ordering", "text", Json.text(value), value.isContainerNode() ? value : null, null,
				required.contains(id), false);
	}

	boolean has(String field) {
		return this.body.hasNonNull(field);
	}

	Customer customer() {
		boolean plain = !isObject("/Attributes") || !isObject("/Attributes/account");
		String at = plain ? "/customer/" : "/Attributes/account/account";
		isObject("/customer");
		return new Customer(field(at, plain ? "company" : "Company"), field(at, plain ? "firstName" : "FirstName"),
				field(at, plain ? "lastName" : "LastName"), field(at, plain ? "email" : "Email"),
				field(at, plain ? "phone" : "Phone"), field(at, plain ? "address" : "Address"),
				field(at, plain ? "city" : "City"), field(at, plain ? "state" : "State"),
				field(at, plain ? "postalCode" : "PostalCode"), field(at, plain ? "country" : "Country"));
	}

	private static void requireFew(JsonNode entries, String pointer) {
		if (entries.size() > MOST) {
			throw new BadInput(pointer, "must not have more than " + MOST + " entries");
		}
	}

	/** Whether it is there; something else than an object in its place is refused. */
	private boolean isObject(String pointer) {
		JsonNode node = this.body.at(pointer);
		if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
			throw new BadInput(pointer, "must be an object");
		}
		return node.isObject();
	}

	private String field(String prefix, String name) {
		String text = longText(prefix + name);
		return (text != null) ? text : "";
	}

	private @Nullable String text(String pointer) {
		String text = longText(pointer);
		if (text != null && text.length() > LONGEST) {
			throw new BadInput(pointer, "must not be longer than " + LONGEST + " characters");
		}
		return (text != null && text.isBlank()) ? null : text;
	}

	private @Nullable String longText(String pointer) {
		JsonNode node = this.body.at(pointer);
		if (node.isContainerNode()) {
			throw new BadInput(pointer, "must be a text or a number");
		}
		String text = Json.text(node);
		if (text != null && text.length() > LONGEST_TEXT) {
			throw new BadInput(pointer, "must not be longer than " + LONGEST_TEXT + " characters");
		}
		return text;
	}

}
