package io.fulfillflow.provisioning;

import java.util.Objects;

import io.fulfillflow.core.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link VendorAction#PROVISION}.
 *
 * @param order what to make
 * @param operationId who wants it, for reports of the Vendor; {@literal null} in calls of
 * before there were any
 */
public record ProvisionTenant(TenantOrder order, @Nullable OperationId operationId) {

	public ProvisionTenant {
		Objects.requireNonNull(order, "order");
	}

}
