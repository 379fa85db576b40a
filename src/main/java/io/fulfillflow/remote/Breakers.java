package io.fulfillflow.remote;

/**
 * Tells whether the sides are called now. Those who watch ask here; who decides it is no
 * business of theirs.
 */
public interface Breakers {

	/**
	 * Where a side stands on this node.
	 * @param side the side
	 * @return never {@literal null}
	 */
	State of(Side side);

	/**
	 * The three states.
	 */
	enum State {

		/** Calls go out. */
		CLOSED,
		/** No call goes out for a while. */
		OPEN,
		/** A few calls go out to see whether the side is well again. */
		HALF_OPEN

	}

}
