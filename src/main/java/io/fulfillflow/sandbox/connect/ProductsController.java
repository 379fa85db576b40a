package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connect's {@code /products}: the catalogue, which can only be read.
 */
@RestController("sandboxProductsController")
@RequestMapping(path = "/sandbox/connect/public/v1/products", produces = "application/json")
@ConditionalOnSandbox
class ProductsController {

	private final Catalogue catalogue;

	private final ActionLinks links;

	ProductsController(Catalogue catalogue, ActionLinks links) {
		this.catalogue = catalogue;
		this.links = links;
	}

	@GetMapping
	ResponseEntity<List<ObjectNode>> products(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.PRODUCTS,
				this.catalogue.products().stream().map(Product::document).toList());
	}

	@GetMapping("/{id}")
	ObjectNode product(@PathVariable String id) {
		return this.catalogue.product(id).document();
	}

	@GetMapping("/{id}/templates")
	ResponseEntity<List<ObjectNode>> templates(@PathVariable String id, HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.TEMPLATES, this.catalogue.product(id).templates());
	}

	@GetMapping("/{id}/templates/{template}")
	ObjectNode template(@PathVariable String id, @PathVariable String template) {
		return one(this.catalogue.product(id).templates(), "Template", template);
	}

	@GetMapping("/{id}/items")
	ResponseEntity<List<ObjectNode>> items(@PathVariable String id, HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.ITEMS, this.catalogue.product(id).items());
	}

	@GetMapping("/{id}/items/{item}")
	ObjectNode item(@PathVariable String id, @PathVariable String item) {
		return one(this.catalogue.product(id).items(), "Item", item);
	}

	@GetMapping("/{id}/parameters")
	ResponseEntity<List<ObjectNode>> parameters(@PathVariable String id, HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.PARAMETERS, this.catalogue.product(id).parameters());
	}

	@GetMapping("/{id}/parameters/{parameter}")
	ObjectNode parameter(@PathVariable String id, @PathVariable String parameter) {
		return one(this.catalogue.product(id).parameters(), "Parameter", parameter);
	}

	@GetMapping("/{id}/configurations")
	ResponseEntity<List<ObjectNode>> configurations(@PathVariable String id, HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.CONFIGURATIONS,
				this.catalogue.product(id).configuration().stream().map(ProductsController::value).toList());
	}

	@GetMapping("/{id}/connections")
	ResponseEntity<List<ObjectNode>> connections(@PathVariable String id, HttpServletRequest asked) {
		ObjectNode connection = Documents.CONNECTION.<ObjectNode>deepCopy()
			.put("status", "active")
			.put("product_version_type", "public");
		connection.set("created_at", this.catalogue.product(id).document().at("/events/created/at"));
		return Lists.answer(asked, ListFields.CONNECTIONS, List.of(connection));
	}

	@GetMapping("/{id}/actions")
	ResponseEntity<List<ObjectNode>> actions(@PathVariable String id, HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.ACTIONS, this.catalogue.product(id).actions());
	}

	@GetMapping("/{id}/actions/{action}")
	ObjectNode action(@PathVariable String id, @PathVariable String action) {
		return one(this.catalogue.product(id).actions(), "Action", action);
	}

	@GetMapping("/{id}/actions/{action}/actionLink")
	JsonNode actionLink(@PathVariable String id, @PathVariable String action, HttpServletRequest asked) {
		return Json.MAPPER.createObjectNode()
			.put("link", this.links.link(action(id, action), asked.getParameter("asset_id"),
					asked.getParameter("tier_config_id")));
	}

	private static ObjectNode one(List<ObjectNode> documents, String what, String id) {
		return documents.stream()
			.filter((document) -> document.path("id").asText().equals(id))
			.findFirst()
			.orElseThrow(() -> ConnectRefusal.notFound(what + " " + id));
	}

	private static ObjectNode value(ObjectNode parameter) {
		ObjectNode value = Json.MAPPER.createObjectNode().put("value", parameter.path("value").asText());
		value.putObject("structured_value");
		ObjectNode definition = parameter.deepCopy();
		definition.remove("value");
		value.set("parameter", definition.put("name", parameter.path("id").asText()));
		return value;
	}

}
