package io.fulfillflow.sandbox.faults;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a call.
 */
sealed interface Fault {

	/** The word that a rule calls it by. */
	String word();

	/**
	 * Another answer takes the place of the effect.
	 *
	 * @param status the HTTP status
	 * @param body {@literal null} for none
	 */
	record Status(int status, @Nullable String body) implements Fault {

		@Override
		public String word() {
			return "status";
		}

	}

	/**
	 * The effect waits.
	 *
	 * @param least how long at least
	 * @param most how long at most
	 */
	record Delay(Duration least, Duration most) implements Fault {

		@Override
		public String word() {
			return "delay";
		}

	}

	/**
	 * The effect happens, and the connection is cut without an answer.
	 */
	record LoseAnswer() implements Fault {

		@Override
		public String word() {
			return "lose-answer";
		}

	}

	/**
	 * The connection is cut before the effect.
	 */
	record Reset() implements Fault {

		@Override
		public String word() {
			return "reset";
		}

	}

	/**
	 * The effect happens, and its answer can't be read.
	 *
	 * @param html whether a page takes the answer's place; else its second half is
	 * missing
	 */
	record Malformed(boolean html) implements Fault {

		@Override
		public String word() {
			return "malformed";
		}

	}

	/**
	 * Nothing happens, and the caller is told when to come again.
	 *
	 * @param status 429 or 503
	 * @param pause for how long
	 * @param date whether the header has an HTTP date; else seconds
	 */
	record RetryAfter(int status, Duration pause, boolean date) implements Fault {

		@Override
		public String word() {
			return "retry-after";
		}

	}

	/**
	 * Connect calls webhooks twice.
	 */
	record DuplicateWebhook() implements Fault {

		@Override
		public String word() {
			return "duplicate-webhook";
		}

	}

}
