package io.fulfillflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows how often what happened, so that anybody can check that nothing happened twice;
 * {@code ?summary=true} leaves the single subscriptions and requests out.
 */
@RestController
@ConditionalOnSandbox
class EffectsController {

	private final Effects effects;

	EffectsController(Effects effects) {
		this.effects = effects;
	}

	@GetMapping(path = "/sandbox/effects", produces = "application/json")
	JsonNode effects(@RequestParam(defaultValue = "false") boolean summary) {
		return summary ? this.effects.summary() : this.effects.report();
	}

	@DeleteMapping("/sandbox/effects")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void reset() {
		this.effects.reset();
	}

}
