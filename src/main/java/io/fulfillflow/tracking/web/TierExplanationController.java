package io.fulfillflow.tracking.web;

import io.fulfillflow.api.NotFound;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tracking.TierExplanations;
import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says why a tier request is waiting, at the place where other requests are explained.
 * Connect's ids tell which it is: a path that begins like them goes before the others.
 */
@Hidden
@RestController
class TierExplanationController {

	private final TierExplanations explanations;

	TierExplanationController(TierExplanations explanations) {
		this.explanations = explanations;
	}

	@GetMapping(path = "/api/requests/T{rest:[AC]R-[^\\p{Cntrl}]{1,196}}/explanation", produces = "application/json")
	ExplanationDocument ofRequest(@PathVariable String rest) {
		RequestId id = new RequestId("T" + rest);
		return this.explanations.of(id)
			.map(ExplanationDocument::of)
			.orElseThrow(() -> new NotFound("There is no request " + id + "."));
	}

}
