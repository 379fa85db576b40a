package io.fulfillflow.notification.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called: those of the public internet, and inside networks only
 * where the operator allows them. The lists are IANA's registries of special-purpose
 * addresses (https://www.iana.org/assignments/iana-ipv4-special-registry and
 * iana-ipv6-special-registry), and what clouds use to talk to their machines.
 */
public final class Reach {

	private static final List<Network> NOT_PUBLIC = networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
			"169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
			"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
			// Azure's, which answers its machines from a public address
			"168.63.129.16/32",
			// of what is global unicast: protocols and tunnels (Teredo, 6to4), samples
			"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

	/** Everything else of IPv6 is local, mapped, multicast or not given out. */
	private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

	/** IPv4 addresses as a NAT64 shows them (RFC 6052): the last four bytes count. */
	private static final Network NAT64 = Network.of("64:ff9b::/96");

	private final List<Network> allowed;

	/**
	 * Makes the rule.
	 * @param allowed networks that may be called although they aren't public, in CIDR
	 * notation
	 */
	public Reach(List<String> allowed) {
		this.allowed = allowed.stream().filter((text) -> !text.isBlank()).map(Network::of).toList();
	}

	/**
	 * Whether an address may be called.
	 * @param address as a connection would use it
	 * @return {@literal false} for everything inside that isn't allowed
	 */
	public boolean includes(InetAddress address) {
		InetAddress plain = withoutScope(address);
		if (this.allowed.stream().anyMatch((network) -> network.holds(plain))) {
			return true;
		}
		if (plain instanceof Inet4Address) {
			return isPublic(plain);
		}
		if (NAT64.holds(plain)) {
			return includes(of(Arrays.copyOfRange(plain.getAddress(), 12, 16)));
		}
		return GLOBAL_UNICAST.holds(plain) && isPublic(plain);
	}

	private static boolean isPublic(InetAddress address) {
		return NOT_PUBLIC.stream().noneMatch((network) -> network.holds(address));
	}

	/** Java makes plain IPv4 of what is mapped into IPv6. */
	private static InetAddress withoutScope(InetAddress address) {
		return of(address.getAddress());
	}

	private static InetAddress of(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Network> networks(String... texts) {
		return Stream.of(texts).map(Network::of).toList();
	}

}
