package io.fulfillflow.core;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Why a call to another system gave no answer that we can go on with.
 *
 * @param kind what may be done about it
 * @param message one line for operators, without secrets or personal data
 * @param retryAfter how long the other side asked us to wait
 * @param credentialsRefused whether the other side refused us and not what we asked for:
 * then every other call fails alike
 */
public record Failure(Kind kind, String message, @Nullable Duration retryAfter, boolean credentialsRefused) {

	public Failure {
		message = Text.oneLine(message, 500);
	}

	public static Failure transientFailure(String message) {
		return new Failure(Kind.TRANSIENT, message, null, false);
	}

	/**
	 * The other side refused our credentials. They may be rotated: whoever retries gets
	 * through with the new ones.
	 * @param message one line for operators
	 * @return a transient failure
	 */
	public static Failure credentialsRefused(String message) {
		return new Failure(Kind.TRANSIENT, message, null, true);
	}

	public static Failure throttled(String message, @Nullable Duration retryAfter) {
		return new Failure(Kind.THROTTLED, message, retryAfter, false);
	}

	public static Failure permanent(String message) {
		return new Failure(Kind.PERMANENT, message, null, false);
	}

	public static Failure unknown(String message) {
		return new Failure(Kind.UNKNOWN, message, null, false);
	}

	/**
	 * The four kinds.
	 */
	public enum Kind {

		/** Nothing happened; the same call may succeed later. */
		TRANSIENT,
		/** Nothing happened; the other side wants us to wait. */
		THROTTLED,
		/** Nothing happened, and the same call will never succeed. */
		PERMANENT,
		/** The effect may have happened: ask before repeating. */
		UNKNOWN

	}

}
