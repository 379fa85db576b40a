package io.fulfillflow.sandbox.connect;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * Describes a product of the twin's catalogue.
 */
final class ProductBuilder {

	private static final String SINCE = "2026-01-12T09:00:00+00:00";

	private static final List<String> STRUCTURED = List.of("address", "phone", "checkbox", "object");

	private final Product product;

	ProductBuilder(String id, String name) {
		ObjectNode document = Json.MAPPER.createObjectNode()
			.put("id", id)
			.put("name", name)
			.put("icon", "/media/VA-204-318/" + id + "/media/" + id + "-logo.png")
			.put("status", "published")
			.put("version", 1)
			.put("latest", true)
			.put("external_id", "")
			.put("purchase_model", "standalone")
			.put("short_description", name)
			.put("detailed_description", name);
		document.putObject("owner").put("id", "VA-204-318").put("name", "Nimbus Software");
		document.putObject("category").put("id", "CAT-00012").put("name", "Business applications");
		since(document);
		this.product = new Product(document, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>());
	}

	ProductBuilder capabilities(String json) {
		this.product.document().set("capabilities", Json.tree(json));
		return this;
	}

	ProductBuilder item(String mpn, String name, String unit, String period, String type) {
		int position = this.product.items().size() + 1;
		String id = this.product.id() + "-%04d".formatted(position);
		ObjectNode item = Json.MAPPER.createObjectNode()
			.put("id", id)
			.put("local_id", id.replace('-', '_'))
			.put("name", name)
			.put("display_name", name)
			.put("description", name)
			.put("mpn", mpn)
			.put("type", type)
			.put("period", period)
			.put("precision", "integer")
			.put("status", "published")
			.put("dynamic", false)
			.put("external_id", mpn)
			.put("end_of_sale_notes", "")
			.put("position", position * 10000);
		item.putObject("unit").put("id", unit).put("name", unit).put("title", unit);
		item.putObject("commitment").put("count", 1).put("multiplier", "billing_period");
		item.putObject("group").put("mpn", mpn);
		item.putObject("parent");
		item.putObject("replacement");
		item.putObject("ui").put("visibility", true);
		since(item);
		this.product.items().add(item);
		return this;
	}

	ProductBuilder parameter(String name, String title, String description, String phase, String type,
			boolean required) {
		return parameter("asset", name, title, description, phase, type, required);
	}

	ProductBuilder parameter(String scope, String name, String title, String description, String phase, String type,
			boolean required) {
		int position = this.product.parameters().size() + 1;
		ObjectNode parameter = Json.MAPPER.createObjectNode()
			.put("id", "PRM" + this.product.id().substring(3) + "-%04d".formatted(position))
			.put("name", name)
			.put("title", title)
			.put("description", description)
			.put("phase", phase)
			.put("scope", scope)
			.put("type", type)
			.put("position", position * 10000);
		parameter.putObject("constraints")
			.put("required", required)
			.put("hidden", false)
			.put("unique", false)
			.put("reconciliation", false)
			.putObject("meta");
		since(parameter);
		this.product.parameters().add(parameter);
		return this;
	}

	ProductBuilder template(String id, String name, String scope, @Nullable String type, String body) {
		ObjectNode template = Json.MAPPER.createObjectNode()
			.put("id", id)
			.put("title", name)
			.put("name", name)
			.put("scope", scope)
			.put("body", body)
			.put("position", (this.product.templates().size() + 1) * 10000);
		if (type != null) {
			template.put("type", type);
		}
		since(template);
		this.product.templates().add(template);
		return this;
	}

	ProductBuilder configuration(String id, String title, String value) {
		ObjectNode parameter = Json.MAPPER.createObjectNode()
			.put("id", id)
			.put("title", title)
			.put("description", title)
			.put("phase", "configuration")
			.put("scope", "product")
			.put("type", "text")
			.put("value", value);
		parameter.putObject("constraints").put("required", false).put("hidden", false).put("unique", false);
		this.product.configuration().add(parameter);
		return this;
	}

	ProductBuilder action(String id, String action, String title, String scope) {
		ObjectNode document = Json.MAPPER.createObjectNode()
			.put("id", id)
			.put("action", action)
			.put("name", title)
			.put("title", title)
			.put("description", title)
			.put("type", "button")
			.put("scope", scope);
		since(document);
		this.product.actions().add(document);
		return this;
	}

	Product build() {
		return this.product;
	}

	/** Whether parameters of a type have a {@code structured_value}. */
	static boolean isStructured(JsonNode type) {
		return STRUCTURED.contains(type.asText());
	}

	private static void since(ObjectNode document) {
		ObjectNode events = document.putObject("events");
		events.putObject("created").put("at", SINCE);
		events.putObject("updated").put("at", SINCE);
	}

}
