package io.fulfillflow.provisioning.http;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;
import io.fulfillflow.provisioning.VendorConflict;
import io.fulfillflow.provisioning.VendorRefused;

/**
 * The one place that decides what an answer that is no success means. Bodies never get
 * into failures, since vendors repeat in them what they were sent.
 */
final class VendorFailures {

	static final String NOT_ACCEPTED = "The vendor's system did not accept the order.";

	private VendorFailures() {
	}

	/**
	 * What an answer to a call without effect means.
	 * @param what the call, for operators
	 */
	static CallFailed ofRead(String what, Answer answer) {
		return new CallFailed(switch (answer.status()) {
			case 401, 403, 407 -> credentialsRefused(what, answer);
			case 429 -> throttled(what, answer);
			case 408, 425 -> Failure.transientFailure(message(what, answer));
			case 503 -> (answer.retryAfter() != null) ? throttled(what, answer)
					: Failure.transientFailure(message(what, answer));
			default -> isClientError(answer) ? Failure.permanent(message(what, answer))
					: Failure.transientFailure(message(what, answer));
		});
	}

	/**
	 * What an answer to a call with an effect means: a refusal for a reason of business,
	 * or a failure.
	 * @param what the call, for operators
	 */
	static RuntimeException ofWrite(String what, Answer answer) {
		return switch (answer.status()) {
			case 401, 403, 407 -> new CallFailed(credentialsRefused(what, answer));
			case 405, 406, 415 -> new CallFailed(Failure.permanent(message(what, answer)));
			case 429 -> new CallFailed(throttled(what, answer));
			// it timed out or is at work on the key: nobody can say how far it got
			case 408, 425 -> new CallFailed(Failure.unknown(message(what, answer)));
			case 409 -> new VendorConflict(reason(answer));
			case 503 -> new CallFailed(
					(answer.retryAfter() != null) ? throttled(what, answer) : Failure.unknown(message(what, answer)));
			default -> isClientError(answer) ? new VendorRefused(reason(answer))
					: new CallFailed(Failure.unknown(message(what, answer)));
		};
	}

	/**
	 * What a success means that isn't the vendor's: something between us and it has
	 * spoken.
	 * @param what the call, for operators
	 * @param write whether it has an effect
	 */
	static CallFailed webPage(String what, boolean write, Answer answer) {
		String message = what + ": answered " + answer.status() + " with a web page";
		return new CallFailed(write ? Failure.unknown(message) : Failure.transientFailure(message));
	}

	private static boolean isClientError(Answer answer) {
		return answer.status() >= 400 && answer.status() < 500;
	}

	private static Failure credentialsRefused(String what, Answer answer) {
		return Failure.credentialsRefused(message(what, answer) + ": the vendor's system refuses our credentials");
	}

	private static Failure throttled(String what, Answer answer) {
		return Failure.throttled(message(what, answer), answer.retryAfter());
	}

	private static String message(String what, Answer answer) {
		return what + ": the vendor's system answered " + answer.status();
	}

	private static String reason(Answer answer) {
		return Reasons.in(Json.tree(answer.body())).orElse(NOT_ACCEPTED);
	}

}
