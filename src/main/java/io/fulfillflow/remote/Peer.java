package io.fulfillflow.remote;

import java.util.List;
import java.util.Set;

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

	/** The condition, in SQL, that a call in the ledger goes here. */
	String condition() {
		return "product_id " + ((this.product != null) ? "" : "not ") + "in (:products)";
	}

	/**
	 * What stands for {@code :products} in it.
	 * @param apart the products that have a system of their own
	 * @return never empty, which would be no SQL; no product has a control character
	 */
	List<String> products(Set<ProductId> apart) {
		if (this.product != null) {
			return List.of(this.product.value());
		}
		return apart.isEmpty() ? List.of("\u0001") : apart.stream().map(ProductId::value).toList();
	}

	@Override
	public String toString() {
		return (this.product != null) ? this.side + " of " + this.product : this.side.toString();
	}

}
