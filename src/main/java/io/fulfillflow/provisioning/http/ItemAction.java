package io.fulfillflow.provisioning.http;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

import io.fulfillflow.core.Item;

/**
 * What a change does to an item.
 */
enum ItemAction {

	ADD, UPSIZE, DOWNSIZE, REMOVE, UNCHANGED;

	static ItemAction of(Item item) {
		String before = item.oldQuantity().value().strip();
		String after = item.quantity().value().strip();
		boolean wasThere = !before.isEmpty() && !Licences.isZero(item.oldQuantity());
		if (after.isEmpty() || after.equals(before)) {
			return UNCHANGED;
		}
		if (!Licences.isWanted(item)) {
			return wasThere ? REMOVE : UNCHANGED;
		}
		return wasThere ? resized(item) : ADD;
	}

	/**
	 * A word such as {@code unlimited} is more than any number.
	 */
	private static ItemAction resized(Item item) {
		Optional<BigDecimal> before = Licences.amount(item.oldQuantity());
		Optional<BigDecimal> after = Licences.amount(item.quantity());
		if (before.isPresent() != after.isPresent()) {
			return after.isPresent() ? DOWNSIZE : UPSIZE;
		}
		int direction = before.flatMap((number) -> after.map((other) -> other.compareTo(number))).orElse(0);
		return (direction > 0) ? UPSIZE : (direction < 0) ? DOWNSIZE : UNCHANGED;
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
