package io.fulfillflow.tenant;

import java.time.Instant;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * A request to take in.
 *
 * @param channel where it comes from
 * @param requestId the channel's id of it
 * @param type what it wants
 * @param externalId the tenant's id at the channel
 * @param vendorId the tenant's id at the Vendor, where the channel tells it
 * @param onHold whether the channel says that the tenant is suspended
 * @param order what it asks for
 * @param plannedFor the day that it names; {@literal null} when it names none
 * @param revoked whether it was revoked before we heard of it
 */
public record NewOperation(Channel channel, RequestId requestId, OperationType type, ExternalId externalId,
		@Nullable VendorId vendorId, boolean onHold, Order order, @Nullable Instant plannedFor, boolean revoked) {

	/**
	 * A request that is to begin as soon as its turn comes.
	 */
	public NewOperation(Channel channel, RequestId requestId, OperationType type, ExternalId externalId,
			@Nullable VendorId vendorId, boolean onHold, Order order) {
		this(channel, requestId, type, externalId, vendorId, onHold, order, null, false);
	}

}
