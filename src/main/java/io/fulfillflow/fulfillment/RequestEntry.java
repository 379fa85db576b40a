package io.fulfillflow.fulfillment;

import java.time.Instant;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.tenant.OperationOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A request in the list of all.
 *
 * @param requestId the channel's id of it
 * @param operationId ours
 * @param sequence its place in the order accepted
 * @param channel where it came from
 * @param type what it wants
 * @param state where it stands
 * @param incident why it waits for a person; {@literal null} when it doesn't
 * @param outcome how it ended; {@literal null} while it is open
 * @param reason why it ended so, where there is something to say
 * @param tenantId its tenant, ours
 * @param externalId its tenant's id at the channel
 * @param productId the product of its tenant
 * @param acceptedAt when it was taken in
 * @param begunAt when its process started
 * @param settledAt when it was over
 * @param processInstanceId its process; {@literal null} until it has begun
 * @param plannedFor the day that it names, or that it waits for where it was put off to
 * another; {@literal null} when it names none
 */
public record RequestEntry(RequestId requestId, OperationId operationId, long sequence, Channel channel,
		OperationType type, RequestState state, @Nullable IncidentKind incident, @Nullable OperationOutcome outcome,
		@Nullable String reason, TenantId tenantId, ExternalId externalId, ProductId productId, Instant acceptedAt,
		@Nullable Instant begunAt, @Nullable Instant settledAt, @Nullable String processInstanceId,
		@Nullable Instant plannedFor) {
}
