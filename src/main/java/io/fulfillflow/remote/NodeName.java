package io.fulfillflow.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * Names a node in the leases that it holds, so that operators see who is at a call: host,
 * process id and something that no later process has.
 */
final class NodeName {

	private static final int LONGEST_HOST = 60;

	private NodeName() {
	}

	static String ofThisProcess() {
		String host = host();
		return host.substring(0, Math.min(host.length(), LONGEST_HOST)) + "/" + ProcessHandle.current().pid() + "/"
				+ UUID.randomUUID().toString().substring(0, 8);
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

}
