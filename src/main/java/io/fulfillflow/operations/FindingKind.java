package io.fulfillflow.operations;

import java.util.Locale;

/**
 * How the three sides may differ.
 */
public enum FindingKind {

	/** An asset is active at Connect, but we have no living tenant for it. */
	ASSET_WITHOUT_TENANT,
	/** A tenant is ready or suspended for us, but the Vendor doesn't know it. */
	TENANT_UNKNOWN_AT_VENDOR,
	/** A tenant is in one state for us and in another for the Vendor. */
	TENANT_DIFFERS_AT_VENDOR,
	/** The Vendor has a tenant whose external id neither we nor Connect know. */
	ORPHAN_AT_VENDOR,
	/** A creation was given up, and nobody knows whether it had its effect. */
	CREATION_IN_DOUBT,
	/** A subscription is over for us or for Connect, but the Vendor's tenant lives. */
	TERMINATED_BUT_ALIVE,
	/** A request is open here and over at Connect. */
	REQUEST_FINAL_AT_CONNECT,
	/** A request is open, but its process is gone. */
	OPERATION_WITHOUT_PROCESS;

	/**
	 * The word for it in REST answers.
	 * @return lower case, with hyphens
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
