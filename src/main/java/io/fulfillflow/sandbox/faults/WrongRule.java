package io.fulfillflow.sandbox.faults;

import java.util.Map;

/**
 * A rule that can't be one: by field, what would be right.
 */
class WrongRule extends RuntimeException {

	private final Map<String, String> errors;

	WrongRule(Map<String, String> errors) {
		super("This is no rule: " + errors);
		this.errors = Map.copyOf(errors);
	}

	Map<String, String> errors() {
		return this.errors;
	}

}
