package io.fulfillflow.tier;

/**
 * How far the work on a tier request is.
 */
public enum TierStatus {

	/** Its process is at work. */
	RUNNING,
	/** The reseller was asked. */
	INQUIRING,
	/** It is over. */
	SETTLED

}
