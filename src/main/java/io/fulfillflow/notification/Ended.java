package io.fulfillflow.notification;

import java.time.Duration;
import java.time.Instant;

import io.fulfillflow.notification.http.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over.
 *
 * @param delivery what was sent
 * @param startedAt when
 * @param took how long
 * @param timestamp its {@code webhook-timestamp}, in seconds
 * @param answer what was answered; {@literal null} when nothing was
 * @param problem why it failed; {@literal null} when it didn't
 * @param isTried {@literal false} when it wasn't even begun
 */
record Ended(DueDelivery delivery, Instant startedAt, Duration took, long timestamp, @Nullable Answer answer,
		@Nullable String problem, boolean isTried) {

	private static final int GONE = 410;

	boolean isGone() {
		return this.answer != null && this.answer.status() == GONE;
	}

	/** How long the endpoint asked to be left alone, by 429 or 503. */
	Duration asked() {
		Answer given = this.answer;
		boolean busy = given != null && (given.status() == 429 || given.status() == 503);
		Duration wait = busy ? given.retryAfter() : null;
		return (wait != null) ? Schedule.min(wait) : Duration.ZERO;
	}

	String why() {
		return (this.problem != null) ? this.problem : "";
	}

}
