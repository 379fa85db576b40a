package io.fulfillflow.fulfillment.web;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.SeenTierRequest;
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
 * @param tenantId its tenant, our id; left out of tier requests, which have none
 * @param externalId its tenant, the caller's id; of tier requests the configuration or
 * the account
 * @param productId its tenant's product, or its own
 * @param acceptedAt when it was taken in
 * @param begunAt when its process started
 * @param settledAt when it was over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestItem(String requestId, String channel, String type, String status, @Nullable String incident,
		@Nullable String outcome, @Nullable String reason, @Nullable String tenantId, String externalId,
		String productId, Instant acceptedAt, @Nullable Instant begunAt, @Nullable Instant settledAt) {

	static RequestItem of(SeenTierRequest request) {
		return new RequestItem(request.requestId().value(), "connect", request.type(), request.state().word(),
				(request.incident() != null) ? request.incident().word() : null, request.outcome(), request.reason(),
				null, request.subjectId(), request.productId().value(), request.acceptedAt(), request.acceptedAt(),
				request.settledAt());
	}

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
