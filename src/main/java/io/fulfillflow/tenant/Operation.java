package io.fulfillflow.tenant;

import java.time.Instant;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Trace;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * One request at work on one tenant.
 *
 * @param id ours
 * @param tenantId the tenant it works on
 * @param externalId the tenant's id at the channel
 * @param vendorId the tenant's id at the Vendor; {@literal null} until it is known
 * @param channel where the request came from
 * @param requestId the channel's id of the request
 * @param type what it wants
 * @param status where it stands
 * @param order what it asks for
 * @param processInstanceId its process; {@literal null} until it has begun
 * @param acceptedAt when it was taken in
 * @param trace the trace of the call or poll that brought it; {@literal null} for those
 * of before traces were kept
 * @param plannedFor the day that the request names; {@literal null} when it names none
 * @param putOffUntil until when it was put off: the day, or the moment when it was taken
 * up again; {@literal null} when it wasn't
 * @param callbackUrl where whoever ordered the tenant wants to be told of changes;
 * {@literal null} when nowhere
 */
public record Operation(OperationId id, TenantId tenantId, ExternalId externalId, @Nullable VendorId vendorId,
		Channel channel, RequestId requestId, OperationType type, OperationStatus status, Order order,
		@Nullable String processInstanceId, Instant acceptedAt, @Nullable Trace trace, @Nullable Instant plannedFor,
		@Nullable Instant putOffUntil, @Nullable String callbackUrl) {

	Operation withVendorId(VendorId known) {
		return new Operation(this.id, this.tenantId, this.externalId, known, this.channel, this.requestId, this.type,
				this.status, this.order, this.processInstanceId, this.acceptedAt, this.trace, this.plannedFor,
				this.putOffUntil, this.callbackUrl);
	}

	/**
	 * Begins work on this operation in the log.
	 * @return to be closed on the same thread
	 */
	public LogContext openLog() {
		return LogContext.open(this.requestId, this.tenantId, this.trace);
	}

	/**
	 * Tells the log that the work under way is on this operation.
	 */
	public void tellLog() {
		LogContext.learn(this.requestId, this.tenantId, this.trace);
	}

}
