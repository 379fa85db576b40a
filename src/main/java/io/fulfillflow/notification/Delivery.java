package io.fulfillflow.notification;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One event told, or to be told, to one endpoint.
 *
 * @param id ours; grows
 * @param eventId the {@code webhook-id} of every attempt
 * @param type what it tells
 * @param tenantId whose events keep their order; {@literal null} for a sample
 * @param state where it stands
 * @param attempts how often it was tried
 * @param dueAt when it is tried next; {@literal null} when it is over, or stands behind
 * another of its tenant
 * @param lastStatus what was answered last; {@literal null} when nothing was
 * @param problem why the last attempt failed
 * @param body what is sent
 * @param createdAt when it was wanted
 * @param settledAt when it was over
 */
public record Delivery(long id, String eventId, String type, @Nullable String tenantId, State state, int attempts,
		@Nullable Instant dueAt, @Nullable Integer lastStatus, @Nullable String problem, String body, Instant createdAt,
		@Nullable Instant settledAt) {

	/** Where a delivery stands. */
	public enum State {

		/** It is to be tried, or tried again. */
		WAITING,
		/** The endpoint answered with 2xx. */
		DELIVERED,
		/** It was tried as often as the schedule says. */
		FAILED,
		/** Its endpoint was disabled before it could be delivered. */
		DROPPED

	}

	/**
	 * One call.
	 *
	 * @param number from one
	 * @param startedAt when
	 * @param millis how long it took
	 * @param url where it went
	 * @param timestamp the {@code webhook-timestamp}, in seconds
	 * @param status what was answered; {@literal null} when nothing was
	 * @param answer the beginning of the answer's body
	 * @param problem why it failed; {@literal null} when it didn't
	 */
	public record Attempt(int number, Instant startedAt, long millis, String url, long timestamp,
			@Nullable Integer status, @Nullable String answer, @Nullable String problem) {
	}

}
