package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connect's {@code /subscriptions}: assets and requests as the bill sees them.
 */
@RestController("sandboxSubscriptionsController")
@RequestMapping(path = "/sandbox/connect/public/v1/subscriptions", produces = "application/json")
@ConditionalOnSandbox
class SubscriptionsController {

	private final Billing billing;

	SubscriptionsController(Billing billing) {
		this.billing = billing;
	}

	@GetMapping("/assets")
	ResponseEntity<List<ObjectNode>> assets(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.BILLED_ASSETS, (query) -> this.billing.assets(),
				Lists.hiding(AssetsController.HIDDEN));
	}

	@GetMapping("/assets/{id}")
	ObjectNode asset(@PathVariable String id, HttpServletRequest asked) {
		ObjectNode asset = this.billing.assets()
			.stream()
			.filter((billed) -> billed.path("id").asText().equals(id))
			.findFirst()
			.orElseThrow(() -> ConnectRefusal.notFound("Asset " + id));
		return Lists.one(asked, ListFields.BILLED_ASSETS, asset, Lists.hiding(AssetsController.HIDDEN));
	}

	@GetMapping("/requests")
	ResponseEntity<List<ObjectNode>> requests(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.BILLING_REQUESTS, this.billing.requests());
	}

	@GetMapping("/requests/{id}")
	ObjectNode request(@PathVariable String id) {
		return this.billing.request(id);
	}

	@PutMapping("/requests/{id}/attributes")
	ObjectNode note(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return this.billing.note(id, Bodies.read(body));
	}

}
