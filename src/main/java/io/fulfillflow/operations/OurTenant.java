package io.fulfillflow.operations;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.tenant.TenantStatus;
import org.jspecify.annotations.Nullable;

/**
 * A tenant on our side.
 *
 * @param id ours
 * @param channel where it was ordered
 * @param externalId the channel's id
 * @param vendorId the Vendor's id; {@literal null} while it isn't known
 * @param lasting its state when no operation is at work
 * @param busy whether an operation is at work, or in line
 * @param version counts its changes
 * @param product what was bought: it tells which system of the Vendor has it
 */
record OurTenant(TenantId id, Channel channel, ExternalId externalId, @Nullable VendorId vendorId, TenantStatus lasting,
		boolean busy, long version, ProductId product) {

	/** Whether its subscription is over, or never came to be. */
	boolean isEnded() {
		return this.lasting == TenantStatus.TERMINATED || this.lasting == TenantStatus.FAILED;
	}

	boolean agreesWith(State state) {
		return switch (state) {
			case READY -> this.lasting == TenantStatus.READY;
			case SUSPENDED -> this.lasting == TenantStatus.SUSPENDED;
			case TERMINATED, FAILED -> isEnded();
			case IN_PROGRESS -> false;
		};
	}

}
