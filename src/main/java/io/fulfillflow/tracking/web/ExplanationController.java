package io.fulfillflow.tracking.web;

import java.util.Optional;

import io.fulfillflow.api.NotFound;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.tracking.Explanation;
import io.fulfillflow.tracking.Explanations;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says why a request is waiting.
 */
@RestController
class ExplanationController {

	private final RequestRows requests;

	private final Explanations explanations;

	ExplanationController(RequestRows requests, Explanations explanations) {
		this.requests = requests;
		this.explanations = explanations;
	}

	@GetMapping(path = "/api/requests/{requestId}/explanation", produces = "application/json")
	ExplanationDocument ofRequest(@PathVariable String requestId) {
		return id(requestId).flatMap(this.requests::one)
			.map(this.explanations::of)
			.map(ExplanationDocument::of)
			.orElseThrow(() -> new NotFound("There is no request " + requestId + "."));
	}

	@GetMapping(path = "/tenant/{id}/explanation", produces = "application/json")
	ExplanationDocument ofTenant(@PathVariable TenantId id) {
		Optional<Explanation> explained = this.explanations.of(id);
		return explained.map(ExplanationDocument::of).orElseThrow(() -> new NotFound("There is no tenant " + id + "."));
	}

	/** What can be no id names no request. */
	private static Optional<RequestId> id(String requestId) {
		try {
			return requestId.chars().anyMatch(Character::isISOControl) ? Optional.empty()
					: Optional.of(new RequestId(requestId));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
