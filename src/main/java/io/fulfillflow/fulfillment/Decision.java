package io.fulfillflow.fulfillment;

import java.util.Locale;

/**
 * What a person may decide for a request that can't go on by itself. The words are the
 * ones that the models compare.
 */
public enum Decision {

	/** Try again. */
	RETRY,
	/** Approve it: what was missing was seen to by hand. */
	APPROVE,
	/** Fail it, with a reason that the customer reads. */
	FAIL;

	/**
	 * The word for it, in models and in REST.
	 * @return lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
