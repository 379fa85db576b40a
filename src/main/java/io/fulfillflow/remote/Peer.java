package io.fulfillflow.remote;

import io.fulfillflow.core.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * A system at the other end of calls.
 *
 * @param side the side it belongs to
 * @param product the product whose own system it is; {@literal null} for the one of all
 * products that have none
 */
record Peer(Side side, @Nullable ProductId product) {

	@Override
	public String toString() {
		return (this.product != null) ? this.side + " of " + this.product : this.side.toString();
	}

}
