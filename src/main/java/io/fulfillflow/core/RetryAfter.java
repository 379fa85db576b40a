package io.fulfillflow.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

/**
 * {@code Retry-After}, in seconds or as an HTTP date (RFC 9110, 10.2.3).
 */
public final class RetryAfter {

	private RetryAfter() {
	}

	/**
	 * How long the other side wants us to wait.
	 * @param header as it came; may be {@literal null}
	 * @param clock tells how far off a date is
	 * @return {@literal null} when absent or unreadable; never negative
	 */
	public static @Nullable Duration of(@Nullable String header, Clock clock) {
		String text = (header != null) ? header.strip() : "";
		if (text.matches("\\d{1,9}")) {
			return Duration.ofSeconds(Long.parseLong(text));
		}
		try {
			Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			Duration wait = Duration.between(clock.instant(), until);
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
