package io.fulfillflow.core;

import java.util.concurrent.CompletionException;

/**
 * A call to another system failed. Ports complete their futures with it.
 */
public class CallFailed extends RuntimeException {

	private final transient Failure failure;

	public CallFailed(Failure failure) {
		super(failure.message());
		this.failure = failure;
	}

	/**
	 * The failure behind whatever a future ended with.
	 * @param thrown what the future threw, wrapped or not
	 * @return the failure it carries; for anything else an unknown one, because then
	 * nobody can say how far the call got
	 */
	public static Failure failureOf(Throwable thrown) {
		Throwable cause = cause(thrown);
		if (cause instanceof CallFailed failed) {
			return failed.failure();
		}
		return Failure.unknown(cause.getClass().getSimpleName() + ": " + cause.getMessage());
	}

	/**
	 * Whether a call to another system is what failed, and not what followed its answer.
	 * @param thrown what a future threw, wrapped or not
	 * @return {@literal true} when it carries a failure
	 */
	public static boolean isBehind(Throwable thrown) {
		return cause(thrown) instanceof CallFailed;
	}

	private static Throwable cause(Throwable thrown) {
		Throwable cause = thrown;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	public Failure failure() {
		return this.failure;
	}

}
