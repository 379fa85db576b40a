package io.fulfillflow.notification.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Finds the addresses of a name.
 */
@FunctionalInterface
public interface Names {

	/**
	 * Asks whoever knows; may take a while.
	 * @param host a name or an address
	 * @return at least one
	 * @throws UnknownHostException if there is none
	 */
	InetAddress[] addresses(String host) throws UnknownHostException;

}
