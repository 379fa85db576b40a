package io.fulfillflow.fuzz;

import java.time.Duration;
import java.util.List;

/**
 * What happens to requests, as a row of dice.
 *
 * @param dice one for each event; what it means depends on where the requests stand
 */
record Lifecycle(List<Integer> dice) {

	/** What may happen next to one request. */
	enum Event {

		/** The customer, or the reseller, fills in what was asked for. */
		ANSWER,
		/** The distributor takes a scheduled request back. */
		REVOKE,
		/** Somebody of the Vendor's fails it in the portal. */
		FAIL_IN_PORTAL,
		/** Somebody of the Vendor's approves it in the portal. */
		APPROVE_IN_PORTAL,
		/** Somebody of the Vendor's takes a scheduled request up again. */
		PEND_IN_PORTAL,
		/** Its subscription gets its next request. */
		ORDER,
		/** Connect's webhook tells the service to look. */
		NUDGE,
		/** Somebody sets the service's clock, forward or back. */
		CLOCK,
		/** Time passes. */
		LOOK,
		/** The service stops and starts again. */
		RESTART

	}

	Event event(int die) {
		return switch (die % 20) {
			case 0, 1, 2, 3, 4 -> Event.ANSWER;
			case 5, 6, 7 -> Event.REVOKE;
			case 8 -> Event.FAIL_IN_PORTAL;
			case 9 -> Event.APPROVE_IN_PORTAL;
			case 10, 11 -> Event.PEND_IN_PORTAL;
			case 12 -> (die % 3 == 0) ? Event.RESTART : Event.LOOK;
			case 13 -> Event.NUDGE;
			case 14 -> Event.CLOCK;
			case 15, 16 -> Event.ORDER;
			default -> Event.LOOK;
		};
	}

	/** By how much the clock is set. */
	Duration step(int die) {
		return switch ((die / 80) % 5) {
			case 0, 1 -> Duration.ofMinutes(10);
			case 2, 3 -> Duration.ofMinutes(-10);
			default -> Duration.ofDays(1);
		};
	}

}
