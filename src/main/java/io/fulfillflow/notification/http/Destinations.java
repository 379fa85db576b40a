package io.fulfillflow.notification.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.CallbackUrls;

/**
 * Where callbacks may go. An address is looked at when it is registered and again each
 * time that a connection is made, by the one that is then connected to: what a name leads
 * to may change in between.
 */
public final class Destinations implements CallbackUrls {

	private static final int LONGEST = 2000;

	private final Set<String> schemes;

	private final Set<Integer> ports;

	private final Reach reach;

	private final Names names;

	/**
	 * Makes the rules.
	 * @param schemes {@code https}, {@code http}
	 * @param ports which ones; empty for all
	 * @param reach which addresses
	 * @param names finds the addresses
	 */
	public Destinations(Set<String> schemes, Set<Integer> ports, Reach reach, Names names) {
		this.schemes = schemes;
		this.ports = ports;
		this.reach = reach;
		this.names = names;
	}

	@Override
	public Optional<String> problem(String url) {
		URI uri;
		try {
			uri = new URI(url);
		}
		catch (URISyntaxException ex) {
			return Optional.of("must be an address such as https://portal.example/told");
		}
		if (url.length() > LONGEST) {
			return Optional.of("must not be longer than " + LONGEST + " characters");
		}
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		if (!this.schemes.contains(scheme)) {
			return Optional.of("must begin with "
					+ String.join(" or ", this.schemes.stream().sorted().map((known) -> known + "://").toList()));
		}
		if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
			return Optional.of("must have a host, and neither a user nor a fragment");
		}
		if (!this.ports.isEmpty() && !this.ports.contains(port(uri))) {
			return Optional.of("must not name a port other than "
					+ String.join(", ", this.ports.stream().sorted().map(String::valueOf).toList()));
		}
		return literalProblem(host(uri));
	}

	/** What looks like an address must be one that everybody reads alike. */
	private Optional<String> literalProblem(String host) {
		boolean dotted = host.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
		String last = host.substring(host.lastIndexOf('.', host.length() - 2) + 1);
		if (!host.contains(":") && !dotted && last.matches("(?i)(\\d+|0x[0-9a-f]*)\\.?")) {
			return Optional.of("must name its host, or its address in the usual notation");
		}
		if (host.contains(":") || dotted) {
			try {
				// a literal: nobody is asked for it
				return this.reach.includes(InetAddress.getByName(host)) ? Optional.empty() : notPublic();
			}
			catch (UnknownHostException ex) {
				return Optional.of("must name its host, or its address in the usual notation");
			}
		}
		return Optional.empty();
	}

	/**
	 * What is wrong with an address, with what its name leads to now; may take a while.
	 * @param url as it was given
	 * @return as {@link #problem}
	 */
	public Optional<String> problemWithName(String url) {
		Optional<String> problem = problem(url);
		if (problem.isPresent()) {
			return problem;
		}
		try {
			reachable(host(URI.create(url)));
			return Optional.empty();
		}
		catch (Inside ex) {
			return notPublic();
		}
		catch (UnknownHostException ex) {
			return Optional.of("must name a host that can be found");
		}
	}

	private static Optional<String> notPublic() {
		return Optional.of("must not lead to an address that isn't public");
	}

	/**
	 * The addresses of a name, for a connection. One that must not be called spoils the
	 * others: nobody has such a name by accident.
	 */
	InetAddress[] reachable(String host) throws UnknownHostException {
		InetAddress[] addresses = this.names.addresses(host);
		if (addresses.length == 0) {
			throw new UnknownHostException(host);
		}
		if (!List.of(addresses).stream().allMatch(this.reach::includes)) {
			throw new Inside(host);
		}
		return addresses;
	}

	static String host(URI uri) {
		String host = uri.getHost();
		return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
	}

	static int port(URI uri) {
		return (uri.getPort() >= 0) ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

}
