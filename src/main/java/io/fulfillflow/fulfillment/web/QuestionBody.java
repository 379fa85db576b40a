package io.fulfillflow.fulfillment.web;

import io.fulfillflow.core.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer wants to know from the customer.
 *
 * @param parameter the parameter that it is about; {@literal null} for all that is wrong
 * by the rules
 * @param reason what the customer is to put right, at most 1000 characters
 */
record QuestionBody(@Nullable String parameter, @Nullable String reason) {

	private static final int LONGEST_ID = 200;

	static String parameter(@Nullable QuestionBody body) {
		return (body != null) ? Text.oneLine(body.parameter(), LONGEST_ID) : "";
	}

	static String reason(@Nullable QuestionBody body) {
		return DecisionBody.oneLine((body != null) ? body.reason() : null);
	}

}
