package io.fulfillflow.notification.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.notification.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A delivery; what isn't known or doesn't apply is left out.
 *
 * @param deliveryId ours
 * @param webhookId the {@code webhook-id} of every call
 * @param type what it tells
 * @param tenantId whose events keep their order
 * @param state {@code waiting, delivered, failed} or {@code dropped}
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried next
 * @param lastStatus what was answered last
 * @param problem why the last call failed
 * @param createdAt when it was wanted
 * @param settledAt when it was over
 * @param body what is sent
 * @param calls every call that was made, the first one first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryDocument(String deliveryId, String webhookId, String type, @Nullable String tenantId, String state,
		int attempts, @Nullable Instant nextAttemptAt, @Nullable Integer lastStatus, @Nullable String problem,
		Instant createdAt, @Nullable Instant settledAt, @Nullable JsonNode body, @Nullable List<Call> calls) {

	static DeliveryDocument brief(Delivery delivery) {
		return of(delivery, null, null);
	}

	static DeliveryDocument whole(Delivery delivery, List<Delivery.Attempt> attempts) {
		return of(delivery, Json.tree(delivery.body()), attempts.stream().map(Call::of).toList());
	}

	private static DeliveryDocument of(Delivery delivery, @Nullable JsonNode body, @Nullable List<Call> calls) {
		return new DeliveryDocument(Long.toString(delivery.id()), delivery.eventId(), delivery.type(),
				delivery.tenantId(), delivery.state().name().toLowerCase(Locale.ROOT), delivery.attempts(),
				delivery.dueAt(), delivery.lastStatus(), delivery.problem(), delivery.createdAt(), delivery.settledAt(),
				body, calls);
	}

	/**
	 * A call; what isn't known is left out.
	 *
	 * @param attempt from one
	 * @param startedAt when
	 * @param millis how long it took
	 * @param url where it went
	 * @param timestamp the {@code webhook-timestamp}
	 * @param status what was answered
	 * @param answer the beginning of the answer's body
	 * @param problem why it failed
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Call(int attempt, Instant startedAt, long millis, String url, long timestamp, @Nullable Integer status,
			@Nullable String answer, @Nullable String problem) {

		static Call of(Delivery.Attempt attempt) {
			return new Call(attempt.number(), attempt.startedAt(), attempt.millis(), attempt.url(), attempt.timestamp(),
					attempt.status(), attempt.answer(), attempt.problem());
		}

	}

	/**
	 * A page of deliveries.
	 *
	 * @param items the one wanted last first
	 * @param next the {@code cursor} of the next page; left out on the last one
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Page(List<DeliveryDocument> items, @Nullable String next) {

		static Page of(List<Delivery> found, int most) {
			List<Delivery> page = (found.size() > most) ? found.subList(0, most) : found;
			return new Page(page.stream().map(DeliveryDocument::brief).toList(),
					(found.size() > most) ? Long.toString(page.get(most - 1).id()) : null);
		}

	}

}
