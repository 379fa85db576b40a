package io.fulfillflow.remote;

/**
 * The systems on which remote calls have their effects.
 */
public enum Side {

	/** CloudBlue Connect. */
	CONNECT,
	/** The Vendor's system. */
	VENDOR

}
