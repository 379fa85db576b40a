package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.SandboxStore;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connect's {@code /assets}. An asset's open request shows only when it is selected.
 */
@RestController("sandboxAssetsController")
@RequestMapping(path = "/sandbox/connect/public/v1/assets", produces = "application/json")
@ConditionalOnSandbox
class AssetsController {

	static final String HIDDEN = "pending_request";

	private final SandboxStore store;

	private final Catalogue catalogue;

	AssetsController(SandboxStore store, Catalogue catalogue) {
		this.store = store;
		this.catalogue = catalogue;
	}

	@GetMapping
	ResponseEntity<List<ObjectNode>> list(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.ASSETS, (query) -> this.store.all(Kind.ASSET), Lists.hiding(HIDDEN));
	}

	@GetMapping("/{id}")
	ObjectNode read(@PathVariable String id, HttpServletRequest asked) {
		return Lists.one(asked, ListFields.ASSETS, asset(id), Lists.hiding(HIDDEN));
	}

	@GetMapping("/{id}/requests")
	ResponseEntity<List<ObjectNode>> requests(@PathVariable String id, HttpServletRequest asked) {
		asset(id);
		List<ObjectNode> requests = this.store.all(Kind.REQUEST)
			.stream()
			.filter((request) -> request.at("/asset/id").asText().equals(id))
			.map(AssetsController::row)
			.toList();
		return Lists.answer(asked, ListFields.ASSET_REQUESTS, requests);
	}

	@GetMapping(path = "/{id}/render", produces = "*/*")
	ResponseEntity<byte[]> render(@PathVariable String id) {
		ObjectNode asset = asset(id);
		Product product = this.catalogue.product(asset.at("/product/id").asText());
		String template = asset.at("/template/id").asText();
		return Markdown.of(product.template(template, "fulfillment")
			.map((found) -> Rendering.of(found, asset.path("params")))
			.orElse(""));
	}

	private ObjectNode asset(String id) {
		return this.store.find(Kind.ASSET, id).orElseThrow(() -> ConnectRefusal.notFound("Asset " + id));
	}

	private static ObjectNode row(ObjectNode request) {
		ObjectNode row = Json.MAPPER.createObjectNode();
		for (String field : List.of("id", "type", "status", "events")) {
			row.set(field, request.get(field).deepCopy());
		}
		JsonNode assignee = request.path("assignee");
		row.set("assignee", assignee.isObject() ? assignee.deepCopy() : row.objectNode());
		return row;
	}

}
