package io.fulfillflow.fulfillment;

import java.time.Duration;
import java.time.Instant;

import io.fulfillflow.remote.Side;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a request. It holds no payload, no secret and no personal
 * data.
 *
 * @param at when it happened, or began
 * @param kind what happened
 * @param side which system, for remote calls
 * @param action which effect, verdict or decision; which group, for reviews
 * @param attempt which attempt, counted from 1
 * @param result how it ended, one word
 * @param detail more of it, one line
 * @param took how long it took
 * @param by who did it, for decisions by hand
 */
public record TimelineEvent(Instant at, Kind kind, @Nullable Side side, @Nullable String action,
		@Nullable Integer attempt, @Nullable String result, @Nullable String detail, @Nullable Duration took,
		@Nullable String by) {

	static TimelineEvent of(Instant at, Kind kind) {
		return of(at, kind, null, null, null);
	}

	static TimelineEvent of(Instant at, Kind kind, @Nullable String action, @Nullable String result,
			@Nullable String detail) {
		return new TimelineEvent(at, kind, null, action, null, result, detail, null, null);
	}

	/**
	 * What may happen, in the order in which it does where two have the same time.
	 */
	public enum Kind {

		/** The request was taken in. */
		ACCEPTED,
		/** Its process started. */
		BEGUN,
		/** A person was asked to review it. */
		REVIEW_WANTED,
		/** Those who review were reminded. */
		REVIEW_REMINDED,
		/** A person decided how to go on. */
		DECIDED_BY_HAND,
		/** A verdict was claimed: no other may be given. */
		VERDICT_CLAIMED,
		/** The process wanted an effect on another system. */
		CALL_WANTED,
		/** The effect was tried. */
		CALL_ATTEMPTED,
		/** It is known what became of the effect. */
		CALL_SETTLED,
		/** The customer was asked. */
		QUESTION_ASKED,
		/** The verdict was given. */
		VERDICT_GIVEN,
		/** The claimed verdict was given up: another may be claimed. */
		VERDICT_RELEASED,
		/** The request was over. */
		SETTLED

	}

}
