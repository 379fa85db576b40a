package io.fulfillflow.tracking.web;

import java.util.Optional;

import io.fulfillflow.api.NotFound;
import io.fulfillflow.tracking.Explanation;
import io.fulfillflow.tracking.UsageExplanations;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says why a usage report is waiting.
 */
@RestController
class UsageExplanationController {

	private final UsageExplanations explanations;

	UsageExplanationController(UsageExplanations explanations) {
		this.explanations = explanations;
	}

	@GetMapping(path = "/api/usage/reports/{reportId}/explanation", produces = "application/json")
	ExplanationDocument ofReport(@PathVariable String reportId) {
		Optional<Explanation> explained = reportId.chars().anyMatch(Character::isISOControl) ? Optional.empty()
				: this.explanations.of(reportId);
		return explained.map(ExplanationDocument::ofReport)
			.orElseThrow(() -> new NotFound("There is no usage report " + reportId + "."));
	}

}
