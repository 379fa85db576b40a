package io.fulfillflow.fulfillment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Text;
import io.fulfillflow.tenant.Operation;

/**
 * What a reviewer answers, over REST or in the Tasklist's form.
 *
 * @param decision what they decide
 * @param text what the customer reads when it is failed or asked about; else a note for
 * the record; may be empty
 * @param parameter the parameter that the customer is asked about; empty for all that is
 * wrong anyway
 */
record ReviewAnswer(Decision decision, String text, String parameter) {

	private static final int LONGEST_TEXT = 1000;

	private static final int LONGEST_ID = 200;

	/** As the form's fields, and REST, name what they hold. */
	static Optional<ReviewAnswer> of(Map<String, Object> variables) {
		return Decision.of(variables.get("decision")).map((decision) -> new ReviewAnswer(decision, switch (decision) {
			case FAIL -> text(variables, "failureReason", LONGEST_TEXT + 1);
			case ASK -> text(variables, "question", LONGEST_TEXT + 1);
			case APPROVE, RETRY -> text(variables, "note", LONGEST_TEXT);
		}, (decision == Decision.ASK) ? text(variables, "parameter", LONGEST_ID) : ""));
	}

	private static String text(Map<String, Object> variables, String name, int longest) {
		Object value = variables.get(name);
		return (value != null) ? Text.oneLine(value.toString(), longest) : "";
	}

	Map<String, Object> variables() {
		Map<String, Object> variables = new HashMap<>(Map.of("decision", this.decision.word()));
		switch (this.decision) {
			case FAIL -> variables.put("failureReason", this.text);
			case ASK -> variables.putAll(Map.of("question", this.text, "parameter", this.parameter));
			case APPROVE, RETRY -> variables.put("note", this.text);
		}
		return variables;
	}

	/** What is kept of it for those who look at it later. */
	String why() {
		return this.parameter.isEmpty() ? this.text : this.parameter + ": " + this.text;
	}

	/** What is wrong with it; empty when it can be taken. */
	Optional<Wrong> wrong(Operation operation, ReviewSheet sheet) {
		if (this.text.length() > LONGEST_TEXT) {
			return wrong("reason", "must not be longer than " + LONGEST_TEXT + " characters");
		}
		if (this.decision == Decision.FAIL && this.text.isEmpty()) {
			return wrong("reason", "must tell the customer why the request failed");
		}
		return (this.decision == Decision.ASK) ? wrongQuestion(operation, sheet) : Optional.empty();
	}

	private Optional<Wrong> wrongQuestion(Operation operation, ReviewSheet sheet) {
		if (this.parameter.isEmpty()) {
			if (!this.text.isEmpty()) {
				return wrong("parameter", "must name the parameter that the question is about");
			}
			return sheet.problems().isEmpty()
					? wrong("parameter", "must name the parameter to ask about: nothing is wrong by the rules")
					: Optional.empty();
		}
		// at Connect a product's parameters are always all there
		boolean isKnown = sheet.parameters().contains(this.parameter)
				|| (operation.channel() == Channel.DIRECT && operation.order().parameter(this.parameter).isEmpty());
		if (!isKnown) {
			return wrong("parameter", "must be one that the customer fills: " + String.join(", ", sheet.parameters()));
		}
		return this.text.isEmpty() ? wrong("reason", "must tell the customer what to put right") : Optional.empty();
	}

	private static Optional<Wrong> wrong(String field, String problem) {
		return Optional.of(new Wrong(field, problem));
	}

	/**
	 * What is wrong with an answer.
	 *
	 * @param field what it is about: {@code reason} or {@code parameter}
	 * @param problem what would be right
	 */
	record Wrong(String field, String problem) {
	}

}
