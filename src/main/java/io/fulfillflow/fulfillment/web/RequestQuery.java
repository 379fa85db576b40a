package io.fulfillflow.fulfillment.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import io.fulfillflow.fulfillment.RequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which page of which requests.
 *
 * @param status one of {@code queued, in-progress, inquiring, waiting-for-person,
 * succeeded, failed}
 * @param incident why they wait for a person: {@code requestGivenUp, outcomeNotTaken,
 * failedJob, processGone}
 * @param type one of {@code purchase, change, cancel, suspend, resume}
 * @param product the product of their tenant
 * @param tenantId their tenant, our id
 * @param side {@code vendor} or {@code connect}: whom they last waited for
 * @param since accepted at this instant or later, ISO 8601 with an offset
 * @param olderThan accepted so long ago or longer, an ISO 8601 duration
 * @param limit how many, 1 to 200; 50 when not given
 * @param cursor the {@code next} of the page before
 * @param changedAfter the {@code next} of the answer before, to see what changed since;
 * {@code 0} for everything, {@code now} to begin with what comes
 */
record RequestQuery(@Nullable String status, @Nullable String incident, @Nullable String type, @Nullable String product,
		@Nullable String tenantId, @Nullable String side, @Nullable String since, @Nullable String olderThan,
		@Nullable String limit, @Nullable String cursor, @Nullable String changedAfter) {

	private static final int USUAL = 50;

	private static final int MOST = 200;

	RequestFilter filter(Instant now) {
		return filter(FilterWords.OF_QUERY, now);
	}

	RequestFilter filter(FilterWords words, Instant now) {
		return new RequestFilter(words.state(this.status), words.incident(this.incident), words.type(this.type),
				words.id("product", this.product), words.id("tenantId", this.tenantId), words.side(this.side),
				words.since(this.since), words.olderThan(this.olderThan, now));
	}

	/** The same, whatever they want. */
	RequestQuery withoutType() {
		return new RequestQuery(this.status, this.incident, null, this.product, this.tenantId, this.side, this.since,
				this.olderThan, this.limit, this.cursor, this.changedAfter);
	}

	int most() {
		return FilterWords.OF_QUERY.limit(this.limit, USUAL, MOST);
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

	/** Whether only where to begin is wanted. */
	boolean beginsNow() {
		return "now".equals(this.changedAfter);
	}

	/** The number of the last change that was seen. */
	long after() {
		if (this.cursor != null) {
			throw Refusals.wrong("cursor", "must not be given together with changedAfter");
		}
		if (this.changedAfter == null || !this.changedAfter.matches("\\d{1,18}")) {
			throw Refusals.wrong("changedAfter", "must be the next of the answer before, 0 or now");
		}
		return Long.parseLong(this.changedAfter);
	}

	/** The cursor that {@link #before} reads. */
	static String cursor(long sequence) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(Long.toString(sequence).getBytes(StandardCharsets.US_ASCII));
	}

}
