package io.fulfillflow.remote;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.ProductId;

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
	 * Whether a side is out, as this node sees it.
	 * @param side the side
	 * @return empty while its calls go out
	 */
	Optional<Outage> outage(Side side);

	/**
	 * The products that have a system of their own at a side. What the side as such says
	 * is of all other products.
	 * @param side the side
	 * @return may be empty; never changes
	 */
	default Set<ProductId> apart(Side side) {
		return Set.of();
	}

	/**
	 * Where a product's own system stands on this node.
	 * @param side the side
	 * @param product one of those that are {@linkplain #apart apart}
	 * @return never {@literal null}
	 */
	default State of(Side side, ProductId product) {
		return of(side);
	}

	/**
	 * Whether a product's own system is out, as this node sees it.
	 * @param side the side
	 * @param product one of those that are {@linkplain #apart apart}
	 * @return empty while its calls go out
	 */
	default Optional<Outage> outage(Side side, ProductId product) {
		return outage(side);
	}

	/**
	 * Until when nothing goes out because the side asked for a pause.
	 * @param side the side
	 * @param product whose calls
	 * @return empty when it didn't, or the pause is over
	 */
	default Optional<Instant> pausedUntil(Side side, ProductId product) {
		return Optional.empty();
	}

	/**
	 * A side that is out.
	 *
	 * @param since when its calls were stopped
	 * @param why in a few words, for everybody
	 * @param last what the last attempt met, for the operator's eyes
	 */
	record Outage(Instant since, String why, String last) {
	}

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
