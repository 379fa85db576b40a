package io.fulfillflow.fulfillment;

import java.time.Instant;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * A request about a reseller or an account, as those who follow it see it.
 *
 * @param requestId Connect's id of it
 * @param sequence its place in the order accepted
 * @param type {@code tier-setup}, {@code tier-update}, {@code tier-adjustment} or
 * {@code account-update}
 * @param state where it stands
 * @param incident why it waits for a person; {@literal null} when it doesn't
 * @param outcome how it ended, one word; {@literal null} while it is open
 * @param reason why it ended so, where there is something to say
 * @param subjectId the tier configuration or the account that it is about
 * @param productId its product
 * @param acceptedAt when it was taken in
 * @param settledAt when it was over; {@literal null} while it is open
 * @param processInstanceId its process
 */
public record SeenTierRequest(RequestId requestId, long sequence, String type, RequestState state,
		@Nullable IncidentKind incident, @Nullable String outcome, @Nullable String reason, String subjectId,
		ProductId productId, Instant acceptedAt, @Nullable Instant settledAt, @Nullable String processInstanceId) {
}
