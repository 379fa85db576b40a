package io.fulfillflow.sandbox.connect;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * A product as Connect's catalogue describes it.
 *
 * @param document the product itself
 * @param items what can be ordered of it
 * @param parameters the definitions of its ordering and fulfillment parameters
 * @param templates its texts
 * @param configuration configuration parameters with their values, as every asset shows
 * them
 * @param actions what the Vendor lets its customers or resellers start
 */
record Product(ObjectNode document, List<ObjectNode> items, List<ObjectNode> parameters, List<ObjectNode> templates,
		List<ObjectNode> configuration, List<ObjectNode> actions) {

	static ProductBuilder named(String id, String name) {
		return new ProductBuilder(id, name);
	}

	String id() {
		return this.document.path("id").asText();
	}

	/**
	 * Whether a capability is switched on.
	 * @param capability a pointer such as {@code /subscription/hold}
	 */
	boolean can(String capability) {
		return this.document.at("/capabilities" + capability).asBoolean();
	}

	/**
	 * Up to which level resellers are authorised before anything is sold through them.
	 * @return 0 for not at all
	 */
	int tierLevels() {
		return can("/tiers/configs/configs") ? this.document.at("/capabilities/tiers/configs/level").asInt() : 0;
	}

	/**
	 * The definitions of the parameters of one scope.
	 * @param scope {@code asset}, {@code tier1} or {@code tier2}
	 */
	List<ObjectNode> parameters(String scope) {
		return this.parameters.stream().filter((parameter) -> parameter.path("scope").asText().equals(scope)).toList();
	}

	/**
	 * How a product shows in whatever is of it.
	 */
	ObjectNode shown() {
		return Json.MAPPER.createObjectNode()
			.put("id", id())
			.put("icon", this.document.path("icon").asText())
			.put("name", this.document.path("name").asText())
			.put("status", this.document.path("status").asText());
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
	 * The templates of one tier, which have no type.
	 */
	List<ObjectNode> tierTemplates(int level) {
		return this.templates.stream()
			.filter((template) -> template.path("scope").asText().equals("tier" + level))
			.toList();
	}

}
