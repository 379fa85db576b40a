package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.rql.Fields;
import io.fulfillflow.sandbox.SandboxStore;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What can only be read at Connect: assets and products.
 */
@RestController
@RequestMapping(path = "/sandbox/connect/public/v1", produces = "application/json")
@ConditionalOnSandbox
class DirectoryController {

	private static final Fields ASSET_FIELDS = Fields.of("id", "status", "external_id", "external_uid", "product.id",
			"product.name", "connection.id", "connection.type", "connection.hub.id", "connection.provider.id",
			"marketplace.id", "contract.id", "items.id", "items.mpn", "params.id", "params.value", "tiers.customer.id",
			"tiers.customer.name", "tiers.tier1.id", "tiers.tier2.id", "events.created.at", "events.updated.at");

	private static final Fields PRODUCT_FIELDS = Fields.of("id", "name", "status", "owner.id", "version");

	private static final Fields TEMPLATE_FIELDS = Fields.of("id", "name", "title", "scope", "type", "position");

	private static final Fields ITEM_FIELDS = Fields.of("id", "name", "mpn", "local_id", "status", "type", "period",
			"position");

	private static final Fields PARAMETER_FIELDS = Fields.of("id", "name", "title", "phase", "scope", "type",
			"position");

	private final SandboxStore store;

	private final Catalogue catalogue;

	DirectoryController(SandboxStore store, Catalogue catalogue) {
		this.store = store;
		this.catalogue = catalogue;
	}

	@GetMapping("/assets")
	ResponseEntity<List<ObjectNode>> assets(HttpServletRequest asked) {
		return Lists.answer(asked, ASSET_FIELDS, this.store.all(Kind.ASSET));
	}

	@GetMapping("/assets/{id}")
	ObjectNode asset(@PathVariable String id) {
		return this.store.find(Kind.ASSET, id).orElseThrow(() -> ConnectRefusal.notFound("Asset " + id));
	}

	@GetMapping("/products")
	ResponseEntity<List<ObjectNode>> products(HttpServletRequest asked) {
		return Lists.answer(asked, PRODUCT_FIELDS,
				this.catalogue.products().stream().map((product) -> product.document()).toList());
	}

	@GetMapping("/products/{id}")
	ObjectNode product(@PathVariable String id) {
		return this.catalogue.product(id).document();
	}

	@GetMapping("/products/{id}/templates")
	ResponseEntity<List<ObjectNode>> templates(@PathVariable String id, HttpServletRequest asked) {
		return Lists.answer(asked, TEMPLATE_FIELDS, this.catalogue.product(id).templates());
	}

	@GetMapping("/products/{id}/items")
	ResponseEntity<List<ObjectNode>> items(@PathVariable String id, HttpServletRequest asked) {
		return Lists.answer(asked, ITEM_FIELDS, this.catalogue.product(id).items());
	}

	@GetMapping("/products/{id}/parameters")
	ResponseEntity<List<ObjectNode>> parameters(@PathVariable String id, HttpServletRequest asked) {
		return Lists.answer(asked, PARAMETER_FIELDS, this.catalogue.product(id).parameters());
	}

}
