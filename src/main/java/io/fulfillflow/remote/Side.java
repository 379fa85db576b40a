package io.fulfillflow.remote;

import java.util.Locale;

/**
 * The systems on which remote calls have their effects.
 */
public enum Side {

	/** CloudBlue Connect. */
	CONNECT,
	/** The Vendor's system. */
	VENDOR;

	/**
	 * The word for it in metrics.
	 * @return lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
