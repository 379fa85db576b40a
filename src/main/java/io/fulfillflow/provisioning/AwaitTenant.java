package io.fulfillflow.provisioning;

import java.util.Objects;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.VendorId;

/**
 * Payload of {@link VendorAction#AWAIT}.
 *
 * @param vendorId the tenant to look at
 * @param purpose what was asked of it: it decides which state ends the waiting
 */
public record AwaitTenant(VendorId vendorId, OperationType purpose) {

	public AwaitTenant {
		Objects.requireNonNull(vendorId, "vendorId");
		Objects.requireNonNull(purpose, "purpose");
	}

}
