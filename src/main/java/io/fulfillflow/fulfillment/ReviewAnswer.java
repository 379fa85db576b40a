package io.fulfillflow.fulfillment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Text;

/**
 * What a reviewer answers, over REST or in the Tasklist's form.
 *
 * @param decision what they decide
 * @param text what the customer reads when it is failed or asked about; else a note for
 * the record; may be empty
 * @param parameter the parameter that the customer is asked about; empty for all that is
 * wrong anyway
 */
public record ReviewAnswer(Decision decision, String text, String parameter) {

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

	/**
	 * What is asked: what the reviewer wants to know, together with all that is wrong
	 * anyway.
	 * @param problems what is wrong by the rules
	 * @param variables the form's fields
	 * @return one question for each parameter
	 */
	public static List<Question> questions(List<Question> problems, Map<String, Object> variables) {
		Map<String, String> asked = new LinkedHashMap<>();
		problems.forEach((question) -> asked.put(question.parameterId(), question.message()));
		of(variables).filter((answer) -> !answer.parameter().isEmpty())
			.ifPresent((answer) -> asked.merge(answer.parameter(), answer.text(), (wrong, more) -> wrong + " " + more));
		return asked.entrySet().stream().map((entry) -> new Question(entry.getKey(), entry.getValue())).toList();
	}

	/**
	 * As the engine's variables, for a person's task.
	 * @return what the form would set
	 */
	public Map<String, Object> variables() {
		Map<String, Object> variables = new HashMap<>(Map.of("decision", this.decision.word()));
		switch (this.decision) {
			case FAIL -> variables.put("failureReason", this.text);
			case ASK -> variables.putAll(Map.of("question", this.text, "parameter", this.parameter));
			case APPROVE, RETRY -> variables.put("note", this.text);
		}
		return variables;
	}

	/**
	 * The same for the task where a person decides how a request goes on, whose form has
	 * no note.
	 * @return what the form would set
	 */
	public Map<String, Object> decided() {
		String word = this.decision.word();
		return (this.decision == Decision.FAIL) ? Map.of("decision", word, "failureReason", this.text)
				: Map.of("decision", word);
	}

	/** What is kept of it for those who look at it later. */
	String why() {
		return this.parameter.isEmpty() ? this.text : this.parameter + ": " + this.text;
	}

	/** What is wrong with it; empty when it can be taken. */
	Optional<Wrong> wrong(RequestForPerson request, ReviewSheet sheet) {
		if (this.text.length() > LONGEST_TEXT) {
			return wrong("reason", "must not be longer than " + LONGEST_TEXT + " characters");
		}
		if (this.decision == Decision.FAIL && this.text.isEmpty()) {
			return wrong("reason", "must tell the customer why the request failed");
		}
		return (this.decision == Decision.ASK) ? wrongQuestion(request, sheet) : Optional.empty();
	}

	private Optional<Wrong> wrongQuestion(RequestForPerson request, ReviewSheet sheet) {
		if (sheet.parameters().isEmpty() && !request.isOpenToParameters()) {
			return wrong("parameter", "can't be asked about: this request has none that somebody fills");
		}
		if (this.parameter.isEmpty()) {
			if (!this.text.isEmpty()) {
				return wrong("parameter", "must name the parameter that the question is about");
			}
			return sheet.problems().isEmpty()
					? wrong("parameter", "must name the parameter to ask about: nothing is wrong by the rules")
					: Optional.empty();
		}
		boolean isKnown = sheet.parameters().contains(this.parameter)
				|| (request.isOpenToParameters() && request.order().parameter(this.parameter).isEmpty());
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
