package io.fulfillflow.connect.http;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;

/**
 * Which answer of Connect is which kind of failure. A read has no effect that could be in
 * doubt, so whatever is unknown about it is transient.
 */
final class ConnectFailures {

	private final String secret;

	ConnectFailures(String secret) {
		this.secret = secret;
	}

	/**
	 * Judges an answer that is no success.
	 * @param call what was called
	 * @param answer anything but 2xx
	 * @return the failure, with the platform's own words where it gave some
	 */
	CallFailed refused(Call call, Answer answer) {
		String refusal = "Connect answered " + call + " with " + answer.status() + words(answer);
		Failure failure = switch (answer.status()) {
			case 429 -> Failure.throttled(refusal, answer.retryAfter());
			// it may be rotated: whoever retries backs off and gets through with the
			// new one
			case 401, 403 -> Failure
				.credentialsRefused("Connect refused the API key (" + answer.status() + ") at " + call + words(answer));
			// it never got a whole request (RFC 9110, 15.5.9)
			case 408 -> Failure.transientFailure(refusal);
			default -> other(call, answer, refusal);
		};
		return (answer.status() == 404) ? new NotThere(failure) : new CallFailed(failure);
	}

	private static Failure other(Call call, Answer answer, String refusal) {
		Duration retryAfter = answer.retryAfter();
		if (answer.status() == 503 && retryAfter != null) {
			return Failure.throttled(refusal, retryAfter);
		}
		if (answer.status() >= 400 && answer.status() < 500) {
			return Failure.permanent(refusal);
		}
		return call.isRead() ? Failure.transientFailure(refusal) : Failure.unknown(refusal);
	}

	/**
	 * Judges a call that got no whole answer.
	 * @param call what was called
	 * @param thrown what the HTTP client said
	 * @return the failure
	 */
	CallFailed broken(Call call, Throwable thrown) {
		Failure failure = CallFailed.failureOf(thrown);
		boolean harmless = call.isRead() && failure.kind() == Failure.Kind.UNKNOWN;
		return new CallFailed(harmless ? Failure.transientFailure(failure.message()) : failure);
	}

	/**
	 * Judges a success that isn't Connect's: something between us and it has spoken.
	 * @param call what was called
	 * @param answer a web page
	 * @return the failure
	 */
	static CallFailed webPage(Call call, Answer answer) {
		String message = call + " was answered " + answer.status() + " with a web page, which isn't Connect's";
		return new CallFailed(call.isRead() ? Failure.transientFailure(message) : Failure.unknown(message));
	}

	/**
	 * Judges a success that says nothing we understand. Only reads need to be understood.
	 * @param call what was called
	 * @param problem what is wrong with the answer
	 * @return the failure
	 */
	static CallFailed garbled(Call call, String problem) {
		return new CallFailed(Failure.transientFailure("Connect answered " + call + " with " + problem));
	}

	/**
	 * {@code {"error_code": "VAL_001", "errors": ["text", …]}}; nothing of other bodies.
	 */
	private String words(Answer answer) {
		JsonNode body = Json.tree(answer.body());
		JsonNode errors = body.path("errors");
		String code = text(body.path("error_code"));
		String all = errors.isArray() ? StreamSupport.stream(errors.spliterator(), false)
			.map(ConnectFailures::text)
			.filter((error) -> !error.isBlank())
			.collect(Collectors.joining("; ")) : text(errors);
		String words = (code.isBlank() ? "" : " " + code) + (all.isBlank() ? "" : ": " + all);
		return words.replace(this.secret, "***");
	}

	private static String text(JsonNode node) {
		String text = Json.text(node);
		return (text != null) ? text : "";
	}

	/**
	 * Whether a call failed because what it asked for isn't there.
	 * @param thrown what its future threw
	 * @return {@literal true} for a 404
	 */
	static boolean isNotThere(Throwable thrown) {
		return thrown instanceof NotThere || thrown.getCause() instanceof NotThere;
	}

	private static final class NotThere extends CallFailed {

		NotThere(Failure failure) {
			super(failure);
		}

	}

	/**
	 * A call, as failures name it: without its query and its body.
	 *
	 * @param method the HTTP method
	 * @param path the path below the base URL
	 */
	record Call(String method, String path) {

		boolean isRead() {
			return this.method.equals("GET");
		}

		@Override
		public String toString() {
			int query = this.path.indexOf('?');
			return this.method + " " + ((query < 0) ? this.path : this.path.substring(0, query));
		}

	}

}
