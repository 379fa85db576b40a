package io.fulfillflow.connect;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;

/**
 * A fulfillment request as Connect lists it, read liberally: unknown fields, types and
 * states are kept as words, missing things are empty.
 *
 * @param id the request's id
 * @param type Connect's word for the type, lower case; unknown words are kept
 * @param status Connect's word for the status, lower case; unknown words are kept
 * @param assetId the asset that it is about
 * @param assetStatus Connect's word for the asset's status; may be empty
 * @param order what it asks for
 */
public record ConnectRequest(RequestId id, String type, String status, ExternalId assetId, String assetStatus,
		Order order) {
}
