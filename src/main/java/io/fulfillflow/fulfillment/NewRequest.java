package io.fulfillflow.fulfillment;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;

/**
 * A request of Connect that nobody took in yet.
 *
 * @param id the request
 * @param type what it wants
 * @param assetId the asset it is about
 * @param onHold whether the asset is suspended
 * @param order what it asks for
 */
public record NewRequest(RequestId id, OperationType type, ExternalId assetId, boolean onHold, Order order) {
}
