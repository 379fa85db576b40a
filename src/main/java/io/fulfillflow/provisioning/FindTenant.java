package io.fulfillflow.provisioning;

import java.util.List;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link VendorAction#FIND}.
 *
 * @param vendorId the tenant, where its id is told; {@literal null} has it searched
 * @param externalIds the ids at the channel that the tenant may have been made with, in
 * the order in which to search
 */
public record FindTenant(@Nullable VendorId vendorId, List<ExternalId> externalIds) {

	public FindTenant {
		externalIds = List.copyOf(externalIds);
	}

}
