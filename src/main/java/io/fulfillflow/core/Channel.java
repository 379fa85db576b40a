package io.fulfillflow.core;

/**
 * Where a request comes from and where its verdict goes.
 */
public enum Channel {

	/** The CloudBlue Connect platform. */
	CONNECT,
	/** Our own {@code /tenant} REST resource. */
	DIRECT

}
