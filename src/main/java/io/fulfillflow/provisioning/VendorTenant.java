package io.fulfillflow.provisioning;

import java.net.URI;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the Vendor's system describes it.
 *
 * @param id the Vendor's id; {@literal null} only while an accepted order has none yet,
 * or never got one
 * @param state what its status word means
 * @param reason why it is so, in the Vendor's words: a sentence that a customer
 * understands
 * @param retryAfter when the Vendor wants to be asked again, counted from its answer
 * @param statusAt where the Vendor tells how its work goes on; {@literal null} when the
 * tenant itself tells
 * @param told the whole answer; {@literal null} when it told nothing
 */
public record VendorTenant(@Nullable VendorId id, State state, @Nullable String reason, @Nullable Duration retryAfter,
		@Nullable URI statusAt, @Nullable JsonNode told) {

	public VendorTenant(@Nullable VendorId id, State state, @Nullable String reason) {
		this(id, state, reason, null, null, null);
	}

	public VendorTenant(@Nullable VendorId id, State state, @Nullable String reason, @Nullable Duration retryAfter) {
		this(id, state, reason, retryAfter, null, null);
	}

	public VendorTenant(@Nullable VendorId id, State state, @Nullable String reason, @Nullable Duration retryAfter,
			@Nullable URI statusAt) {
		this(id, state, reason, retryAfter, statusAt, null);
	}

	/**
	 * The same tenant with another answer.
	 * @param answer what tells of it
	 * @return a copy
	 */
	VendorTenant telling(@Nullable JsonNode answer) {
		return new VendorTenant(this.id, this.state, this.reason, this.retryAfter, this.statusAt, answer);
	}

	/**
	 * Whether there is something to use, now or soon.
	 * @return {@literal false} for a tenant that is gone or was never completed
	 */
	public boolean isAlive() {
		return this.state != State.TERMINATED && this.state != State.FAILED;
	}

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
