package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.rql.Fields;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connect's {@code /requests}.
 */
@RestController
@RequestMapping(path = "/sandbox/connect/public/v1/requests", produces = "application/json")
@ConditionalOnSandbox
class RequestsController {

	private static final Fields FIELDS = Fields.of("id", "type", "status", "created", "updated", "note", "reason",
			"answered", "assignee", "assignee.id", "assignee.email", "effective_date", "planned_date", "marketplace.id",
			"marketplace.name", "contract.id", "contract.name", "template.id", "events.created.at", "events.updated.at",
			"asset.id", "asset.status", "asset.external_id", "asset.external_uid", "asset.product.id",
			"asset.product.name", "asset.connection.id", "asset.connection.type", "asset.connection.hub.id",
			"asset.connection.hub.name", "asset.connection.provider.id", "asset.connection.vendor.id",
			"asset.marketplace.id", "asset.contract.id", "asset.items.id", "asset.items.mpn", "asset.params.id",
			"asset.params.value", "asset.tiers.customer.id", "asset.tiers.customer.name", "asset.tiers.tier1.id",
			"asset.tiers.tier1.name", "asset.tiers.tier2.id");

	private final RequestBook book;

	RequestsController(RequestBook book) {
		this.book = book;
	}

	@GetMapping
	ResponseEntity<List<ObjectNode>> list(HttpServletRequest asked) {
		return Lists.answer(asked, FIELDS, this.book.all());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ObjectNode order(@RequestBody(required = false) byte @Nullable [] body) {
		return this.book.order(Bodies.read(body));
	}

	@GetMapping("/{id}")
	ObjectNode read(@PathVariable String id) {
		return this.book.read(id);
	}

	@PutMapping("/{id}")
	ObjectNode update(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return this.book.apply(Verb.UPDATE, id, Bodies.read(body));
	}

	@PostMapping("/{id}/{verb}")
	ObjectNode apply(@PathVariable String id, @PathVariable String verb,
			@RequestBody(required = false) byte @Nullable [] body) {
		Verb known = Verb.of(verb).orElseThrow(() -> ConnectRefusal.notFound("Action " + verb));
		return this.book.apply(known, id, Bodies.read(body));
	}

}
