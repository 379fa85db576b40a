package io.fulfillflow.fulfillment.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.remote.Side;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words with which requests are chosen, in a query or a body alike. What is
 * {@literal null} stays so.
 *
 * @param prefix what stands before a name in a refusal: {@code /} for members of a body
 */
record FilterWords(String prefix) {

	static final FilterWords OF_QUERY = new FilterWords("");

	static final FilterWords OF_BODY = new FilterWords("/");

	private static final int LONGEST_ID = 200;

	private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

	@Nullable RequestState state(@Nullable String text) {
		return word("status", text, RequestState.of(text),
				Arrays.stream(RequestState.values()).map(RequestState::word).toList());
	}

	@Nullable IncidentKind incident(@Nullable String text) {
		return word("incident", text, IncidentKind.of(text),
				Arrays.stream(IncidentKind.values()).map(IncidentKind::word).toList());
	}

	@Nullable OperationType type(@Nullable String text) {
		return word("type", text, OperationType.of(text),
				Arrays.stream(OperationType.values()).map(OperationType::word).toList());
	}

	@Nullable Side side(@Nullable String text) {
		return word("side", text, Arrays.stream(Side.values()).filter((side) -> side.word().equals(text)).findFirst(),
				Arrays.stream(Side.values()).map(Side::word).sorted().toList());
	}

	private <T> @Nullable T word(String name, @Nullable String text, Optional<T> read, Collection<String> words) {
		return (text == null) ? null : read.orElseThrow(() -> Refusals.wrong(this.prefix + name,
				"must be one of " + words.stream().collect(Collectors.joining(", "))));
	}

	@Nullable String id(String name, @Nullable String text) {
		if (text != null
				&& (text.isBlank() || text.length() > LONGEST_ID || text.chars().anyMatch(Character::isISOControl))) {
			throw Refusals.wrong(this.prefix + name, "must be an id of at most " + LONGEST_ID + " characters");
		}
		return text;
	}

	@Nullable Instant since(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return known(OffsetDateTime.parse(text).toInstant());
		}
		catch (DateTimeException ex) {
			throw Refusals.wrong(this.prefix + "since", "must be an instant such as 2026-01-31T12:00:00Z");
		}
	}

	/** The instant that a duration ago was. */
	@Nullable Instant olderThan(@Nullable String text, Instant now) {
		if (text == null) {
			return null;
		}
		try {
			Duration age = Duration.parse(text);
			if (!age.isNegative()) {
				return known(now.minus(age));
			}
		}
		catch (DateTimeException | ArithmeticException ex) {
			// told below
		}
		throw Refusals.wrong(this.prefix + "olderThan", "must be a duration such as PT1H or P2D");
	}

	private static Instant known(Instant instant) {
		if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
			throw new DateTimeException("no time of ours");
		}
		return instant;
	}

	int limit(@Nullable String text, int usual, int most) {
		if (text == null) {
			return usual;
		}
		try {
			int wanted = Integer.parseInt(text);
			if (wanted >= 1 && wanted <= most) {
				return wanted;
			}
		}
		catch (NumberFormatException ex) {
			// told below
		}
		throw Refusals.wrong(this.prefix + "limit", "must be a whole number from 1 to " + most);
	}

}
