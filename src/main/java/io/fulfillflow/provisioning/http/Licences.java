package io.fulfillflow.provisioning.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.Item;
import io.fulfillflow.core.Quantity;

/**
 * Counts what a tenant may use.
 */
final class Licences {

	/**
	 * Longer numbers, and powers of ten, are no quantities but attempts to fill memory.
	 */
	private static final String PLAIN_NUMBER = "[+-]?\\d{1,30}(\\.\\d{1,20})?";

	private Licences() {
	}

	/**
	 * The one number that stands for all items.
	 * @param items every line of the order
	 * @return the quantity of a single item as it was written, the sum of several; the
	 * word of items that nobody counts; empty when there is no item. Removed items don't
	 * take part while others stay
	 */
	static Optional<String> limit(List<Item> items) {
		List<Item> staying = items.stream().filter(Licences::isWanted).toList();
		List<Item> counted = staying.isEmpty() ? items : staying;
		if (counted.size() == 1) {
			return Optional.of(counted.get(0).quantity().value());
		}
		return counted.stream()
			.flatMap((item) -> amount(item.quantity()).stream())
			.reduce(BigDecimal::add)
			.map((sum) -> sum.stripTrailingZeros().toPlainString())
			.or(() -> counted.stream().map((item) -> item.quantity().value()).findFirst());
	}

	static boolean isWanted(Item item) {
		return !isZero(item.quantity());
	}

	static boolean isZero(Quantity quantity) {
		return amount(quantity).filter((amount) -> amount.signum() == 0).isPresent();
	}

	/**
	 * The quantity as a number.
	 * @return empty for words and for numbers that no item can have
	 */
	static Optional<BigDecimal> amount(Quantity quantity) {
		return quantity.value().strip().matches(PLAIN_NUMBER) ? quantity.amount() : Optional.empty();
	}

}
