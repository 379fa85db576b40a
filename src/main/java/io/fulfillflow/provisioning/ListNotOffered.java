package io.fulfillflow.provisioning;

/**
 * The Vendor's system has no list of all tenants: they can only be asked for one by one.
 */
public class ListNotOffered extends RuntimeException {

	public ListNotOffered() {
		super("The vendor's system offers no list of its tenants");
	}

}
