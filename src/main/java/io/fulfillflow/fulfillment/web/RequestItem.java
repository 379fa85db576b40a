package io.fulfillflow.fulfillment.web;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.fulfillment.RequestEntry;
import org.jspecify.annotations.Nullable;

/**
 * A request in the list. What isn't known (yet) is left out.
 *
 * @param requestId the channel's id of it
 * @param channel {@code connect} or {@code direct}
 * @param type {@code purchase}, {@code change}, {@code cancel}, {@code suspend} or
 * {@code resume}
 * @param status {@code queued}, {@code in-progress}, {@code inquiring},
 * {@code waiting-for-person}, {@code succeeded} or {@code failed}
 * @param incident why it waits for a person: {@code requestGivenUp},
 * {@code outcomeNotTaken}, {@code failedJob} or {@code processGone}
 * @param outcome {@code approved}, {@code failed}, {@code approved-elsewhere} or
 * {@code ended-elsewhere}
 * @param reason why it ended so
 * @param tenantId its tenant, our id
 * @param externalId its tenant, the caller's id
 * @param productId its tenant's product
 * @param acceptedAt when it was taken in
 * @param begunAt when its process started
 * @param settledAt when it was over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestItem(String requestId, String channel, String type, String status, @Nullable String incident,
		@Nullable String outcome, @Nullable String reason, String tenantId, String externalId, String productId,
		Instant acceptedAt, @Nullable Instant begunAt, @Nullable Instant settledAt) {

	static RequestItem of(RequestEntry entry) {
		return new RequestItem(entry.requestId().value(), word(entry.channel()), entry.type().word(),
				entry.state().word(), (entry.incident() != null) ? entry.incident().word() : null,
				(entry.outcome() != null) ? word(entry.outcome()) : null,
				(entry.reason() == null || entry.reason().isEmpty()) ? null : entry.reason(), entry.tenantId().value(),
				entry.externalId().value(), entry.productId().value(), entry.acceptedAt(), entry.begunAt(),
				entry.settledAt());
	}

	static String word(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
