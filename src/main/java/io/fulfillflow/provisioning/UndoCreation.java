package io.fulfillflow.provisioning;

import java.net.URI;
import java.util.Objects;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link VendorAction#UNDO}.
 *
 * @param vendorId the tenant; {@literal null} has it searched
 * @param externalId the tenant's id at the channel
 * @param statusAt where the Vendor tells how the creation goes on, until the tenant's id
 * is known
 * @param inDoubt whether the creation may have had an effect that isn't to be seen yet
 * @param order what was to be made; {@literal null} when it isn't known
 * @param creationKey the idempotency key that it was to be made with
 */
public record UndoCreation(@Nullable VendorId vendorId, ExternalId externalId, @Nullable URI statusAt, boolean inDoubt,
		@Nullable TenantOrder order, @Nullable String creationKey) {

	public UndoCreation {
		Objects.requireNonNull(externalId, "externalId");
	}

}
