package io.fulfillflow.notification.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * No address leads inside, however it is written.
 */
class DestinationsTest {

	private static final Names NOBODY = (host) -> {
		throw new UnknownHostException(host);
	};

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254",
			"169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.1.1", "198.18.0.1",
			"198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
			"168.63.129.16", "::", "::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::10.0.0.1", "fe80::1",
			"fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "64:ff9b::a00:1", "64:ff9b::169.254.169.254",
			"64:ff9b:1::8.8.8.8", "2002:a00:1::", "2002:7f00:1::1", "2001::1", "2001:db8::1", "100::1", "3fff::1" })
	void reachesNothingInside(String address) throws Exception {
		assertThat(new Reach(List.of()).includes(InetAddress.getByName(address))).isFalse();
		String host = address.contains(":") ? "[" + address + "]" : address;
		assertThat(strict(NOBODY).problem("https://" + host + "/told")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.1",
			"192.167.255.255", "198.20.0.1", "223.255.255.255", "168.63.129.17", "2606:4700::1111", "2a00:1450::1",
			"64:ff9b::8.8.8.8", "::ffff:8.8.8.8" })
	void reachesWhatIsPublic(String address) throws Exception {
		assertThat(new Reach(List.of()).includes(InetAddress.getByName(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://2130706433/", "https://0x7f000001/", "https://0x7f.0.0.1/", "https://0177.0.0.1/",
			"https://127.1/", "https://10.1/", "https://127.0.0.1./", "https://0x7f.1/", "https://[::1]/",
			"https://[::ffff:7f00:1]/", "https://[fe80::1%25eth0]/", "https://017700000001/", "https://0x7F000001./",
			"https://example.0x7f/" })
	void takesNoAddressInAnotherNotation(String url) {
		assertThat(strict(NOBODY).problem(url)).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://portal.example/", "ftp://portal.example/", "file:///etc/passwd",
			"gopher://portal.example/", "//portal.example/", "portal.example", "https:///told",
			"https://user:secret@portal.example/", "https://portal.example/#x", "https://portal.example:22/",
			"https://portal.example:6379/", "https://portal example/", "https://portal_1.example/", "" })
	void takesNothingButPlainHttps(String url) {
		assertThat(strict(NOBODY).problem(url)).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://portal.example/told?key=1", "HTTPS://portal.example:8443/", "https://8.8.8.8/",
			"https://portal1.example.com:443", "https://xn--mnchen-3ya.example/" })
	void takesOthers(String url) {
		assertThat(strict(NOBODY).problem(url)).isEmpty();
	}

	@Test
	void looksAtWhatANameLeadsTo() {
		assertThat(strict(to("10.0.0.1")).problemWithName("https://portal.example/"))
			.contains("must not lead to an address that isn't public");
		assertThat(strict(to("8.8.8.8", "10.0.0.1")).problemWithName("https://portal.example/")).isPresent();
		assertThat(strict(to("8.8.8.8")).problemWithName("https://portal.example/")).isEmpty();
		assertThat(strict(NOBODY).problemWithName("https://portal.example/"))
			.contains("must name a host that can be found");
	}

	@Test
	void looksAgainWhenItConnects() {
		assertThatExceptionOfType(Inside.class).isThrownBy(() -> strict(to("127.0.0.1")).reachable("portal.example"));
		assertThatExceptionOfType(Inside.class)
			.isThrownBy(() -> strict(to("8.8.8.8", "fd00::1")).reachable("portal.example"))
			.withMessageNotContaining("fd00");
		assertThatNoException().isThrownBy(() -> strict(to("8.8.8.8", "1.1.1.1")).reachable("portal.example"));
	}

	@Test
	void reachesInsideWhereThatIsAllowed() throws Exception {
		Reach reach = new Reach(List.of("10.20.0.0/16", "fd00:1::/32", " ", "::1"));

		assertThat(reach.includes(InetAddress.getByName("10.20.255.1"))).isTrue();
		assertThat(reach.includes(InetAddress.getByName("10.21.0.1"))).isFalse();
		assertThat(reach.includes(InetAddress.getByName("fd00:1:2::1"))).isTrue();
		assertThat(reach.includes(InetAddress.getByName("fd00:2::1"))).isFalse();
		assertThat(reach.includes(InetAddress.getByName("::1"))).isTrue();
		assertThat(reach.includes(InetAddress.getByName("::2"))).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> new Reach(List.of("inside")))
			.withMessageContaining("no network such as");
		assertThatIllegalArgumentException().isThrownBy(() -> new Reach(List.of("10.0.0.0/33")));
	}

	private static Destinations strict(Names names) {
		return new Destinations(Set.of("https"), Set.of(443, 8443), new Reach(List.of()), names);
	}

	private static Names to(String... addresses) {
		return (host) -> {
			InetAddress[] found = new InetAddress[addresses.length];
			for (int i = 0; i < found.length; i++) {
				found[i] = InetAddress.getByName(addresses[i]);
			}
			return found;
		};
	}

}
