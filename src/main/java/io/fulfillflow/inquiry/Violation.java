package io.fulfillflow.inquiry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.channel.Question;

/**
 * Something that is wrong with a parameter.
 *
 * @param parameterId the parameter
 * @param kind what sort of thing
 * @param message what is wrong, in words for the customer; never tells the value
 */
public record Violation(String parameterId, Kind kind, String message) {

	/**
	 * What can be wrong.
	 */
	public enum Kind {

		/** It is required and empty. */
		MISSING,
		/** It has too few characters. */
		TOO_SHORT,
		/** It has too many characters. */
		TOO_LONG,
		/** It is none of the values that can be chosen. */
		NO_CHOICE,
		/** It isn't what its type stands for, such as an e-mail address. */
		MALFORMED,
		/** It doesn't match what a rule demands. */
		NOT_MATCHING

	}

	/**
	 * What is to be asked.
	 * @param violations all that is wrong
	 * @return one question for each parameter, which says all that is wrong with it
	 */
	public static List<Question> questions(List<Violation> violations) {
		Map<String, String> messages = new LinkedHashMap<>();
		violations.forEach((violation) -> messages.merge(violation.parameterId(), violation.message(),
				(told, next) -> told.contains(next) ? told : told + " " + next));
		return messages.entrySet().stream().map((entry) -> new Question(entry.getKey(), entry.getValue())).toList();
	}

}
