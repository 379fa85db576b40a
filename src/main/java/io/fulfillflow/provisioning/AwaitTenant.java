package io.fulfillflow.provisioning;

import java.net.URI;
import java.util.Objects;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link VendorAction#AWAIT}.
 *
 * @param vendorId the tenant to look at; {@literal null} while it isn't known
 * @param purpose what was asked of it: it decides which state ends the waiting
 * @param externalId the tenant's id at the channel; {@literal null} in calls of before
 * tenants without an id were awaited
 * @param operationId who waits, for reports of the Vendor; {@literal null} as above
 * @param statusAt where the Vendor tells how its work goes on; {@literal null} when the
 * tenant itself tells
 * @param lookAfter seconds for which the Vendor doesn't want to be looked at
 * @param known the state that the tenant has already, when it is only to tell more of
 * itself; {@literal null} when it isn't known to be what it was asked to be
 */
public record AwaitTenant(@Nullable VendorId vendorId, OperationType purpose, @Nullable ExternalId externalId,
		@Nullable OperationId operationId, @Nullable URI statusAt, @Nullable Long lookAfter, @Nullable State known) {

	public AwaitTenant {
		Objects.requireNonNull(purpose, "purpose");
		if (vendorId == null && externalId == null) {
			throw new IllegalArgumentException("There is nothing to look at");
		}
	}

	public AwaitTenant(@Nullable VendorId vendorId, OperationType purpose, @Nullable ExternalId externalId,
			@Nullable OperationId operationId, @Nullable URI statusAt, @Nullable Long lookAfter) {
		this(vendorId, purpose, externalId, operationId, statusAt, lookAfter, null);
	}

	/**
	 * Another look at a tenant that is what it was asked to be.
	 * @param vendorId the tenant
	 * @param purpose what was asked of it
	 * @param known the state that it told
	 * @return never {@literal null}
	 */
	public static AwaitTenant again(@Nullable VendorId vendorId, OperationType purpose, State known) {
		return new AwaitTenant(vendorId, purpose, null, null, null, null, known);
	}

}
