package io.fulfillflow.provisioning;

import java.net.URI;

/**
 * Where the Vendor's system may report how a creation goes on, and what it has to show
 * there. Vendors may ignore it: they are looked at all the same.
 *
 * @param url to be called with {@code POST}
 * @param token the bearer token of that call; a secret
 */
public record Callback(URI url, String token) {

	@Override
	public String toString() {
		return "Callback[url=" + this.url + ", token=***]";
	}

}
