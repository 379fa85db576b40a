package io.fulfillflow.provisioning;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.jspecify.annotations.Nullable;

/**
 * What the Vendor's system reported by itself. It makes us look; only where a Vendor
 * offers no look it counts by itself.
 *
 * @param status the Vendor's word
 * @param vendorId the tenant, where it was named
 * @param reason why, a sentence that a customer understands
 * @param at when it arrived
 */
public record VendorReport(String status, @Nullable VendorId vendorId, @Nullable String reason, Instant at) {

	/** The tenant that it tells of, once it tells an end. */
	Optional<VendorTenant> end(@Nullable VendorId known) {
		VendorId id = (known != null) ? known : this.vendorId;
		return switch (this.status.toLowerCase(Locale.ROOT)) {
			case "ready" -> Optional.ofNullable(id).map((tenant) -> new VendorTenant(tenant, State.READY, null));
			case "failed" -> Optional.of(new VendorTenant(id, State.FAILED, this.reason));
			default -> Optional.empty();
		};
	}

}
