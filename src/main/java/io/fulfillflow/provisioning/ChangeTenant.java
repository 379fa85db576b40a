package io.fulfillflow.provisioning;

import java.util.Objects;

import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link VendorAction#CHANGE}.
 *
 * @param vendorId the tenant; {@literal null} has it searched by the order's external id
 * @param order every item with its new and its old quantity
 */
public record ChangeTenant(@Nullable VendorId vendorId, TenantOrder order) {

	public ChangeTenant {
		Objects.requireNonNull(order, "order");
	}

}
