package io.fulfillflow.provisioning;

/**
 * The Vendor's system has no way to look at what was asked for.
 */
public class LookNotOffered extends RuntimeException {

	public LookNotOffered(String message) {
		super(message);
	}

}
