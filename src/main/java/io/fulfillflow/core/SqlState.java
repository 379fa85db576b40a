package io.fulfillflow.core;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells by its state a database that can't do it now (away, full, read-only, too busy)
 * from one that was asked for something wrong.
 */
public final class SqlState {

	/**
	 * Classes of states: connection, rollback (serialization, deadlock), resources
	 * (PostgreSQL's disk), not in the needed state (locks), intervention of an operator,
	 * system error.
	 */
	private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58");

	/**
	 * Read-only, as a standby is; and H2's own states: a file that can't be read or
	 * written (the first write to a full disk is a general error), a connection that is
	 * broken, no space left, a database that is closed.
	 */
	private static final Set<String> STATES = Set.of("25006", "HY000", "90028", "90031", "90067", "90098", "90100",
			"90121");

	private SqlState() {
	}

	/**
	 * Whether the same may succeed later.
	 * @param state the five characters, or {@literal null}
	 * @return {@literal false} for what no time heals, and for no state
	 */
	public static boolean mayPass(@Nullable String state) {
		return state != null && state.length() == 5
				&& (STATES.contains(state) || CLASSES.contains(state.substring(0, 2)));
	}

}
