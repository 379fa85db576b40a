package io.fulfillflow.fulfillment.web;

import io.fulfillflow.core.Text;
import io.fulfillflow.fulfillment.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Why a person decided as they did.
 *
 * @param reason at most 1000 characters; needed to fail a request, and the customer reads
 * it then
 */
record DecisionBody(@Nullable String reason) {

	private static final int LONGEST = 1000;

	/** The reason in one line, never {@literal null}. */
	static String reason(@Nullable DecisionBody body, Decision decision) {
		String reason = oneLine((body != null) ? body.reason() : null);
		if (decision == Decision.FAIL && reason.isEmpty()) {
			throw Refusals.wrong("/reason", "must tell the customer why the request failed");
		}
		return reason;
	}

	/** What was given, in one line, never {@literal null}. */
	static String oneLine(@Nullable String given) {
		if (given != null && given.length() > LONGEST) {
			throw Refusals.wrong("/reason", "must not be longer than " + LONGEST + " characters");
		}
		return Text.oneLine(given, LONGEST);
	}

}
