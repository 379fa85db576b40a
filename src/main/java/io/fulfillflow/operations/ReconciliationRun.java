package io.fulfillflow.operations;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One comparison of the sides.
 *
 * @param id ours
 * @param cause {@code nightly} or {@code on-demand}
 * @param requestedBy who asked for it
 * @param state how far it is
 * @param part what it looks at, or looked at last
 * @param lookedAt how many things it has looked at
 * @param problem why it couldn't go on; {@literal null} otherwise
 * @param startedAt when it began
 * @param endedAt when it was over; {@literal null} while it is at work
 */
public record ReconciliationRun(String id, String cause, String requestedBy, State state, @Nullable String part,
		long lookedAt, @Nullable String problem, Instant startedAt, @Nullable Instant endedAt) {

	/** How far a run is. */
	public enum State {

		/** It is at work. */
		RUNNING,
		/** It has looked at everything. */
		FINISHED,
		/**
		 * Its node stopped. What it found until then is true; the next run begins anew.
		 */
		INTERRUPTED,
		/** It couldn't go on. What it found until then is true. */
		FAILED;

		/**
		 * The word for it in REST answers.
		 * @return lower case
		 */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
