package io.fulfillflow.operations;

import java.util.Locale;

/**
 * What reconciliation may do about what it finds, where it is allowed to.
 */
public enum Action {

	/** Make a tenant of ours of an active asset that the Vendor has a tenant for. */
	ADOPT,
	/** Delete a tenant of the Vendor's that nobody else knows. */
	DELETE_ORPHANS,
	/** Delete a tenant of the Vendor's whose subscription is over. */
	DELETE_TERMINATED,
	/** Retry a request that can't go on without a person. */
	RETRY,
	/** End a request that is over at Connect. */
	SETTLE;

	/**
	 * The word for it in settings and in REST answers.
	 * @return lower case, with hyphens
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
