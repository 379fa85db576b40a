package io.fulfillflow.provisioning;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.remote.Side;

/**
 * A remote call as a process step wants it.
 *
 * @param side where
 * @param action the word of the effect
 * @param payload what the side needs to carry it out
 * @param onceOnly whether it changes something, so that an attempt without an answer is
 * to be asked about; only looking may be repeated at will
 */
public record Effect(Side side, String action, JsonNode payload, boolean onceOnly) {

	/**
	 * The same effect, with what the process wants to know of the tenant.
	 * @param pointers JSON pointers (RFC 6901) into the Vendor's answer
	 * @return a copy; see {@link TenantAnswer#told}
	 */
	public Effect telling(List<String> pointers) {
		return new Effect(this.side, this.action, Told.wanting(this.payload, pointers), this.onceOnly);
	}

}
