package io.fulfillflow.notification.web;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.NotFound;
import io.fulfillflow.notification.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters.
 */
final class Query {

	private static final int USUAL = 50;

	private static final int MOST = 200;

	private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

	private Query() {
	}

	static int most(@Nullable String limit) {
		if (limit == null) {
			return USUAL;
		}
		int most = limit.matches("[0-9]{1,9}") ? Integer.parseInt(limit) : 0;
		if (most < 1 || most > MOST) {
			throw BadInput.parameter("limit", "must be a whole number from 1 to " + MOST);
		}
		return most;
	}

	static void requireKey(@Nullable String key) {
		if (key != null && !key.matches("[\\x20-\\x7E]{1,255}")) {
			throw BadInput.parameter("Idempotency-Key", "must be 1 to 255 printable ASCII characters");
		}
	}

	static long cursor(@Nullable String cursor, long otherwise) {
		if (cursor == null) {
			return otherwise;
		}
		if (!cursor.matches("[0-9]{1,18}")) {
			throw BadInput.parameter("cursor", "must be the next of the page before");
		}
		return Long.parseLong(cursor);
	}

	static Delivery.@Nullable State state(@Nullable String word) {
		if (word == null) {
			return null;
		}
		return Arrays.stream(Delivery.State.values())
			.filter((state) -> state.name().toLowerCase(Locale.ROOT).equals(word))
			.findFirst()
			.orElseThrow(() -> BadInput.parameter("state",
					"must be one of " + Arrays.stream(Delivery.State.values())
						.map((state) -> state.name().toLowerCase(Locale.ROOT))
						.collect(Collectors.joining(", "))));
	}

	/** What can be no id names no delivery. */
	static long delivery(String id) {
		if (!id.matches("[0-9]{1,18}")) {
			throw unknownDelivery();
		}
		return Long.parseLong(id);
	}

	static NotFound unknownDelivery() {
		return new NotFound("There is no such delivery, or not any more.");
	}

	static @Nullable Duration overlap(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			Duration overlap = Duration.parse(text);
			if (!overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0) {
				return overlap;
			}
		}
		catch (DateTimeParseException | ArithmeticException ex) {
			// told below
		}
		throw BadInput.parameter("overlap", "must be an ISO 8601 duration of at most 30 days, such as PT24H");
	}

}
