package io.fulfillflow.usage;

import java.util.Locale;

/**
 * How far a usage record is.
 */
public enum RecordStatus {

	/** It waits for the report of its month. */
	COLLECTED,
	/** It is in a report that is under way. */
	REPORTING,
	/** The distributor took it. */
	ACCEPTED,
	/** Connect or the distributor didn't take it. */
	REJECTED;

	/**
	 * The word for it in the API.
	 * @return lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
