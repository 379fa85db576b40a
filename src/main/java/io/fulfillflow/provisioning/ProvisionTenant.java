package io.fulfillflow.provisioning;

import java.util.Objects;

/**
 * Payload of {@link VendorAction#PROVISION}.
 *
 * @param order what to make
 */
public record ProvisionTenant(TenantOrder order) {

	public ProvisionTenant {
		Objects.requireNonNull(order, "order");
	}

}
