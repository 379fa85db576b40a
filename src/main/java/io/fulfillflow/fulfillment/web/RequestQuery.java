package io.fulfillflow.fulfillment.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.fulfillment.RequestFilter;
import io.fulfillflow.fulfillment.RequestState;
import org.jspecify.annotations.Nullable;

/**
 * Which page of which requests.
 *
 * @param status one of {@code queued, in-progress, inquiring, waiting-for-person,
 * succeeded, failed}
 * @param type one of {@code purchase, change, cancel, suspend, resume}
 * @param product the product of their tenant
 * @param tenantId their tenant, our id
 * @param since accepted at this instant or later, ISO 8601 with an offset
 * @param limit how many, 1 to 200; 50 when not given
 * @param cursor the {@code next} of the page before
 */
record RequestQuery(@Nullable String status, @Nullable String type, @Nullable String product, @Nullable String tenantId,
		@Nullable String since, @Nullable String limit, @Nullable String cursor) {

	private static final int USUAL = 50;

	private static final int MOST = 200;

	private static final int LONGEST_ID = 200;

	private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

	RequestFilter filter() {
		return new RequestFilter(state(), operationType(), id("product", this.product), id("tenantId", this.tenantId),
				instant());
	}

	private @Nullable RequestState state() {
		return (this.status == null) ? null : RequestState.of(this.status)
			.orElseThrow(() -> Refusals.wrong("status", "must be one of "
					+ Arrays.stream(RequestState.values()).map(RequestState::word).collect(Collectors.joining(", "))));
	}

	private @Nullable OperationType operationType() {
		return (this.type == null) ? null
				: OperationType.of(this.type)
					.orElseThrow(() -> Refusals.wrong("type",
							"must be one of " + Arrays.stream(OperationType.values())
								.map(OperationType::word)
								.collect(Collectors.joining(", "))));
	}

	private static @Nullable String id(String name, @Nullable String value) {
		if (value != null && (value.isBlank() || value.length() > LONGEST_ID
				|| value.chars().anyMatch(Character::isISOControl))) {
			throw Refusals.wrong(name, "must be an id of at most " + LONGEST_ID + " characters");
		}
		return value;
	}

	private @Nullable Instant instant() {
		if (this.since == null) {
			return null;
		}
		try {
			Instant instant = OffsetDateTime.parse(this.since).toInstant();
			if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
				throw new DateTimeException("no time of ours");
			}
			return instant;
		}
		catch (DateTimeException ex) {
			throw Refusals.wrong("since", "must be an instant such as 2026-01-31T12:00:00Z");
		}
	}

	int most() {
		if (this.limit == null) {
			return USUAL;
		}
		try {
			int wanted = Integer.parseInt(this.limit);
			if (wanted >= 1 && wanted <= MOST) {
				return wanted;
			}
		}
		catch (NumberFormatException ex) {
			// told below
		}
		throw Refusals.wrong("limit", "must be a whole number from 1 to " + MOST);
	}

	/** The sequence where the page before ended. */
	@Nullable Long before() {
		if (this.cursor == null) {
			return null;
		}
		try {
			return Long.valueOf(new String(Base64.getUrlDecoder().decode(this.cursor), StandardCharsets.US_ASCII));
		}
		catch (IllegalArgumentException ex) {
			throw Refusals.wrong("cursor", "must be the next of the page before");
		}
	}

	/** The cursor that {@link #before} reads. */
	static String cursor(long sequence) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(Long.toString(sequence).getBytes(StandardCharsets.US_ASCII));
	}

}
