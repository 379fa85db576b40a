package io.fulfillflow.notification.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * All addresses that begin alike.
 *
 * @param first the first of them
 * @param bits how many bits they share
 */
record Network(InetAddress first, int bits) {

	Network {
		if (bits < 0 || bits > first.getAddress().length * 8) {
			throw new IllegalArgumentException(first.getHostAddress() + " has no prefix of " + bits + " bits");
		}
	}

	/**
	 * Reads CIDR notation.
	 * @param text such as {@code 10.0.0.0/8} or {@code fd00::/8}; one address without a
	 * prefix is a network of its own
	 * @return the network
	 */
	static Network of(String text) {
		String[] parts = text.strip().split("/", 2);
		if (!parts[0].matches("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*")
				|| (parts.length == 2 && !parts[1].matches("\\d{1,3}"))) {
			throw new IllegalArgumentException("'" + text + "' is no network such as 10.0.0.0/8 or fd00::/8");
		}
		try {
			// a literal: nobody is asked for it
			InetAddress first = InetAddress.getByName(parts[0]);
			return new Network(first, (parts.length == 2) ? Integer.parseInt(parts[1]) : first.getAddress().length * 8);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("'" + text + "' is no network such as 10.0.0.0/8 or fd00::/8", ex);
		}
	}

	boolean holds(InetAddress address) {
		byte[] these = this.first.getAddress();
		byte[] those = address.getAddress();
		if (these.length != those.length) {
			return false;
		}
		for (int bit = 0; bit < this.bits; bit += 8) {
			int mask = 0xff << Math.max(0, 8 - (this.bits - bit));
			if (((these[bit / 8] ^ those[bit / 8]) & mask & 0xff) != 0) {
				return false;
			}
		}
		return true;
	}

}
