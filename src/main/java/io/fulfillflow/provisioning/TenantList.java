package io.fulfillflow.provisioning;

import java.time.Instant;
import java.util.List;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * Part of all tenants of the Vendor's system.
 *
 * @param tenants those that could be read
 * @param next the cursor of the next page; {@literal null} on the last one
 */
public record TenantList(List<Entry> tenants, @Nullable String next) {

	/**
	 * A tenant in the list.
	 *
	 * @param id the Vendor's id
	 * @param externalId the id that it was made with; {@literal null} when it has none
	 * @param state what its status word means
	 * @param createdAt when it was made; {@literal null} when the Vendor doesn't tell
	 */
	public record Entry(VendorId id, @Nullable ExternalId externalId, VendorTenant.State state,
			@Nullable Instant createdAt) {

		/**
		 * Whether there is something to use, now or soon.
		 * @return {@literal false} for a tenant that is gone or was never completed
		 */
		public boolean isAlive() {
			return this.state != VendorTenant.State.TERMINATED && this.state != VendorTenant.State.FAILED;
		}

	}

}
