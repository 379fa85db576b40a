package io.fulfillflow.connect;

import java.time.Instant;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;

import org.jspecify.annotations.Nullable;

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
 * @param plannedFor the later of the dates that it names; {@literal null} when it names
 * none
 */
public record ConnectRequest(RequestId id, String type, String status, ExternalId assetId, String assetStatus,
		Order order, @Nullable Instant plannedFor) {

	/**
	 * A request that names no date.
	 */
	public ConnectRequest(RequestId id, String type, String status, ExternalId assetId, String assetStatus,
			Order order) {
		this(id, type, status, assetId, assetStatus, order, null);
	}

}
