package io.fulfillflow.provisioning;

import java.util.Objects;

import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link VendorAction#ADJUST}, {@link VendorAction#RENEW} and
 * {@link VendorAction#TAKE_OVER}.
 *
 * @param vendorId the tenant; {@literal null} has it searched by the order's external id
 * @param order the subscription as it is from now on
 * @param effectiveAt when that begins (ISO 8601); {@literal null} for now
 */
public record UpdateTenant(@Nullable VendorId vendorId, TenantOrder order, @Nullable String effectiveAt) {

	public UpdateTenant {
		Objects.requireNonNull(order, "order");
	}

}
