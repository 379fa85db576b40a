package io.fulfillflow.connect;

import java.util.Set;

/**
 * Connect's words for the status of a fulfillment request.
 */
public final class RequestStatus {

	/** A tier configuration is to be settled first; that is not ours to do. */
	public static final String TIERS_SETUP = "tiers_setup";

	public static final String PENDING = "pending";

	public static final String INQUIRING = "inquiring";

	public static final String SCHEDULED = "scheduled";

	public static final String REVOKING = "revoking";

	public static final String APPROVED = "approved";

	public static final String FAILED = "failed";

	public static final String REVOKED = "revoked";

	/** Of a tier account request; so are the two that follow. */
	public static final String ACCEPTED = "accepted";

	public static final String IGNORED = "ignored";

	public static final String UNSUPPORTED = "unsupported";

	private static final Set<String> FINAL = Set.of(APPROVED, FAILED, REVOKED, ACCEPTED, IGNORED, UNSUPPORTED);

	private static final Set<String> KNOWN = Set.of("draft", TIERS_SETUP, PENDING, INQUIRING, SCHEDULED, REVOKING,
			APPROVED, FAILED, REVOKED, ACCEPTED, IGNORED, UNSUPPORTED);

	private RequestStatus() {
	}

	/**
	 * Whether nothing can change a request in this status any more.
	 * @param status Connect's word
	 * @return {@literal true} for approved, failed and revoked, and for the ends of tier
	 * account requests
	 */
	public static boolean isFinal(String status) {
		return FINAL.contains(status);
	}

	/**
	 * Whether Connect's published state machine has this status.
	 * @param status Connect's word
	 * @return {@literal false} for a word that we have never heard
	 */
	public static boolean isKnown(String status) {
		return KNOWN.contains(status);
	}

}
