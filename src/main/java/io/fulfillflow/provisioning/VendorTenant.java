package io.fulfillflow.provisioning;

import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the Vendor's system describes it.
 *
 * @param id the Vendor's id
 * @param state what its status word means
 * @param reason why it is so, in the Vendor's words
 */
public record VendorTenant(VendorId id, State state, @Nullable String reason) {

	/**
	 * What we need to know of a status.
	 */
	public enum State {

		/** The tenant can be used. */
		READY,
		/** The tenant is on hold. */
		SUSPENDED,
		/** The tenant is gone. */
		TERMINATED,
		/** The Vendor couldn't make it. */
		FAILED,
		/** Any other word: the Vendor is still at it. */
		IN_PROGRESS

	}

}
