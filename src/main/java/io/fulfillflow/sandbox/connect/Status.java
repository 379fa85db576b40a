package io.fulfillflow.sandbox.connect;

import java.util.Locale;

/**
 * The states of a request, be it for an asset or for a tier configuration.
 */
enum Status {

	DRAFT, TIERS_SETUP, PENDING, INQUIRING, SCHEDULED, REVOKING, APPROVED, FAILED, REVOKED;

	static Status of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	boolean isOpen() {
		return this != APPROVED && this != FAILED && this != REVOKED;
	}

}
