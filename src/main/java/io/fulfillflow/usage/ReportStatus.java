package io.fulfillflow.usage;

import java.util.Locale;

/**
 * How far a usage report is.
 */
public enum ReportStatus {

	/** Its process is at work. */
	RUNNING,
	/** The distributor accepted it. */
	ACCEPTED,
	/** The distributor rejected it. */
	REJECTED,
	/** Connect could take nothing of it. */
	INVALID,
	/** A person decided to leave it. */
	ABANDONED;

	/**
	 * The word for it in the API.
	 * @return lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
