package io.fulfillflow.provisioning;

/**
 * The Vendor's system said no because what it was asked to make clashes with what it has,
 * most often a tenant of the same {@code externalId}: look for that one before giving up.
 */
public class VendorConflict extends VendorRefused {

	public VendorConflict(String reason) {
		super(reason);
	}

}
