package io.fulfillflow.fulfillment;

import java.time.Instant;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * A request of Connect that nobody took in yet.
 *
 * @param id the request
 * @param type what it wants
 * @param assetId the asset it is about
 * @param onHold whether the asset is suspended
 * @param order what it asks for
 * @param plannedFor the day that it names; {@literal null} when it names none
 * @param revoked whether it was revoked before we heard of it
 */
public record NewRequest(RequestId id, OperationType type, ExternalId assetId, boolean onHold, Order order,
		@Nullable Instant plannedFor, boolean revoked) {
}
