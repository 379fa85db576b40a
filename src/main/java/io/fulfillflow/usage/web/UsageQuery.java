package io.fulfillflow.usage.web;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.fulfillflow.api.BadInput;
import io.fulfillflow.usage.RecordStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of the calls that look.
 */
final class UsageQuery {

	private UsageQuery() {
	}

	static @Nullable YearMonth period(@Nullable String text) {
		if (text == null) {
			return null;
		}
		YearMonth period = month(text);
		if (period == null) {
			throw BadInput.parameter("period", "must be a month, such as 2026-10");
		}
		return period;
	}

	static @Nullable YearMonth month(String text) {
		try {
			return text.matches("\\d{4}-\\d{2}") ? YearMonth.parse(text) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	static @Nullable RecordStatus status(@Nullable String text) {
		if (text == null) {
			return null;
		}
		return Arrays.stream(RecordStatus.values())
			.filter((status) -> status.word().equals(text))
			.findFirst()
			.orElseThrow(() -> BadInput.parameter("status", "must be one of "
					+ Arrays.stream(RecordStatus.values()).map(RecordStatus::word).collect(Collectors.joining(", "))));
	}

	static @Nullable String id(String name, @Nullable String text) {
		if (text != null && text.chars().anyMatch(Character::isISOControl)) {
			throw BadInput.parameter(name, "must not hold control characters");
		}
		return text;
	}

	static long number(String name, @Nullable String text, long usual, long least, long most) {
		if (text == null) {
			return usual;
		}
		long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
		if (number < least || number > most) {
			throw BadInput.parameter(name, name.equals("limit") ? "must be a whole number from " + least + " to " + most
					: "must be the next of the page before");
		}
		return number;
	}

}
