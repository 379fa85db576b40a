package io.fulfillflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows how often what happened, so that anybody can check that nothing happened twice.
 */
@RestController
@ConditionalOnSandbox
class EffectsController {

	private final Effects effects;

	EffectsController(Effects effects) {
		this.effects = effects;
	}

	@GetMapping(path = "/sandbox/effects", produces = "application/json")
	JsonNode effects() {
		return this.effects.report();
	}

}
