package io.fulfillflow.notification.http;

import java.net.UnknownHostException;

/**
 * A name leads to an address that must not be called. The address isn't told: whoever
 * named it would learn what is inside.
 */
public final class Inside extends UnknownHostException {

	Inside(String host) {
		super(host + " leads to an address that isn't public");
	}

}
