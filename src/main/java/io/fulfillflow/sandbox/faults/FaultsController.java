package io.fulfillflow.sandbox.faults;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adds, shows and removes rules.
 */
@RestController
@RequestMapping("/sandbox/faults")
@ConditionalOnSandbox
class FaultsController {

	private final RuleBook rules;

	FaultsController(RuleBook rules) {
		this.rules = rules;
	}

	@PostMapping(produces = "application/json")
	@ResponseStatus(HttpStatus.CREATED)
	JsonNode add(@RequestBody(required = false) byte @Nullable [] body) {
		return this.rules.add(Json.tree((body != null) ? new String(body, StandardCharsets.UTF_8) : null));
	}

	@GetMapping(produces = "application/json")
	List<ObjectNode> all() {
		return this.rules.shown();
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void clear() {
		this.rules.clear();
	}

	@DeleteMapping("/{id}")
	ResponseEntity<Void> remove(@PathVariable String id) {
		return this.rules.remove(id) ? ResponseEntity.noContent().build() : ResponseEntity.notFound().build();
	}

	@ExceptionHandler
	ProblemDetail wrong(WrongRule rule) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, rule.getMessage());
		problem.setProperty("errors",
				rule.errors()
					.entrySet()
					.stream()
					.map((error) -> Map.of("field", error.getKey(), "detail", error.getValue()))
					.toList());
		return problem;
	}

}
