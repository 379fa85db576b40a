package io.fulfillflow.sandbox.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * A product as Connect's catalogue describes it.
 *
 * @param document the product itself
 * @param items what can be ordered of it
 * @param parameters the definitions of its ordering and fulfillment parameters
 * @param templates its texts
 * @param configuration configuration parameters with their values, as every asset shows
 * them
 */
record Product(ObjectNode document, List<ObjectNode> items, List<ObjectNode> parameters, List<ObjectNode> templates,
		List<ObjectNode> configuration) {

	static Builder named(String id, String name) {
		return new Builder(id, name);
	}

	String id() {
		return this.document.path("id").asText();
	}

	/**
	 * The item that a line of an order means.
	 * @param line with an {@code id}, a {@code global_id} or an {@code mpn}
	 */
	Optional<ObjectNode> item(JsonNode line) {
		return this.items.stream()
			.filter((item) -> item.path("local_id").asText().equals(line.path("id").asText())
					|| item.path("id").asText().equals(line.path("id").asText())
					|| item.path("id").asText().equals(line.path("global_id").asText())
					|| item.path("mpn").asText().equals(line.path("mpn").asText()))
			.findFirst();
	}

	/**
	 * A template of the right sort.
	 * @param id its id
	 * @param type {@code fulfillment} or {@code inquire}
	 */
	Optional<ObjectNode> template(String id, String type) {
		return templatesOf(type).stream().filter((template) -> template.path("id").asText().equals(id)).findFirst();
	}

	/**
	 * The templates for assets of one sort, first the one that is taken unless told
	 * otherwise.
	 */
	List<ObjectNode> templatesOf(String type) {
		return this.templates.stream()
			.filter((template) -> template.path("scope").asText().equals("asset"))
			.filter((template) -> template.path("type").asText().equals(type))
			.toList();
	}

	/**
	 * Describes a product.
	 */
	static final class Builder {

		private final Product product;

		private Builder(String id, String name) {
			ObjectNode document = node().put("id", id)
				.put("name", name)
				.put("icon", "/media/VA-204-318/" + id + "/media/" + id + "-logo.png")
				.put("status", "published")
				.put("version", 1);
			document.putObject("owner").put("id", "VA-204-318").put("name", "Nimbus Software");
			document.putObject("capabilities").putObject("subscription").put("hold", true);
			this.product = new Product(document, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
					new ArrayList<>());
		}

		Builder item(String mpn, String name, String unit, String period, String type) {
			int position = this.product.items.size() + 1;
			String id = this.product.id() + "-%04d".formatted(position);
			ObjectNode item = node().put("id", id)
				.put("local_id", id.replace('-', '_'))
				.put("name", name)
				.put("display_name", name)
				.put("mpn", mpn)
				.put("type", type)
				.put("period", period)
				.put("precision", "integer")
				.put("status", "published")
				.put("position", position * 10000);
			item.putObject("unit").put("id", unit).put("title", unit);
			this.product.items.add(item);
			return this;
		}

		Builder parameter(String name, String title, String description, String phase, String type, boolean required) {
			int position = this.product.parameters.size() + 1;
			ObjectNode parameter = node()
				.put("id", "PRM" + this.product.id().substring(3) + "-%04d".formatted(position))
				.put("name", name)
				.put("title", title)
				.put("description", description)
				.put("phase", phase)
				.put("scope", "asset")
				.put("type", type)
				.put("position", position * 10000);
			parameter.putObject("constraints")
				.put("required", required)
				.put("hidden", false)
				.put("reconciliation", false)
				.putObject("meta");
			this.product.parameters.add(parameter);
			return this;
		}

		Builder template(String id, String name, String scope, @Nullable String type, String body) {
			ObjectNode template = node().put("id", id)
				.put("title", name)
				.put("name", name)
				.put("scope", scope)
				.put("body", body)
				.put("position", (this.product.templates.size() + 1) * 10000);
			if (type != null) {
				template.put("type", type);
			}
			this.product.templates.add(template);
			return this;
		}

		Builder configuration(String id, String title, String value) {
			ObjectNode parameter = node().put("id", id)
				.put("title", title)
				.put("description", title)
				.put("phase", "configuration")
				.put("scope", "product")
				.put("type", "text")
				.put("value", value);
			parameter.putObject("constraints").put("required", false).put("hidden", false).put("unique", false);
			this.product.configuration.add(parameter);
			return this;
		}

		Product build() {
			return this.product;
		}

		private static ObjectNode node() {
			return Json.MAPPER.createObjectNode();
		}

	}

}
