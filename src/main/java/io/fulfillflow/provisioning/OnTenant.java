package io.fulfillflow.provisioning;

import java.util.Objects;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link VendorAction#DELETE}, {@link VendorAction#SUSPEND} and
 * {@link VendorAction#RESUME}.
 *
 * @param vendorId the tenant; {@literal null} has it searched by its external id
 * @param externalId the tenant's id at the channel
 */
public record OnTenant(@Nullable VendorId vendorId, ExternalId externalId) {

	public OnTenant {
		Objects.requireNonNull(externalId, "externalId");
	}

}
