package io.fulfillflow.core;

import org.jspecify.annotations.Nullable;

/**
 * A line of an order.
 *
 * @param id the product's own id of the item
 * @param globalId the platform's id of the item
 * @param mpn the Vendor's part number; empty when the channel gave none
 * @param quantity the quantity wanted from now on; {@code 0} removes the item
 * @param oldQuantity the quantity until now; {@code 0} for a new item
 */
public record Item(@Nullable String id, @Nullable String globalId, String mpn, Quantity quantity,
		Quantity oldQuantity) {
}
