package io.fulfillflow.provisioning;

/**
 * The Vendor's system said no. The message is a sentence that a customer understands.
 */
public class VendorRefused extends RuntimeException {

	public VendorRefused(String reason) {
		super(reason);
	}

}
