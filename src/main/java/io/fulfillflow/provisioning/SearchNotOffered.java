package io.fulfillflow.provisioning;

/**
 * The Vendor's system has no search by external id: whether the tenant exists can't be
 * told. That is not the same as a tenant that isn't there.
 */
public class SearchNotOffered extends LookNotOffered {

	public SearchNotOffered() {
		super("The vendor's system offers no search by externalId");
	}

}
