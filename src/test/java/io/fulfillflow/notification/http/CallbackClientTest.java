package io.fulfillflow.notification.http;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.fulfillflow.notification.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How endpoints are called.
 */
class CallbackClientTest {

	private static final Names LOOPBACK = (host) -> new InetAddress[] { InetAddress.getLoopbackAddress() };

	private final Receiver receiver = new Receiver();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void postsTheBodyAsItIs() {
		this.receiver.answers((call) -> new Receiver.Reply(202, Map.of("Retry-After", "7"), "taken\nin"));

		Answer answer = client("127.0.0.0/8", LOOPBACK)
			.post(named("/told?key=1"), Map.of("webhook-id", "msg_1"), "{\"ä\":1}")
			.join();

		assertThat(answer).isEqualTo(new Answer(202, "taken in", Duration.ofSeconds(7)));
		assertThat(this.receiver.told()).singleElement().satisfies((call) -> {
			assertThat(call.path()).isEqualTo("/told?key=1");
			assertThat(call.body()).isEqualTo("{\"ä\":1}");
			assertThat(call.header("Webhook-id")).isEqualTo("msg_1");
			assertThat(call.header("Content-type")).startsWith("application/json");
			assertThat(call.header("User-agent")).isEqualTo("FulfillFlow");
		});
	}

	@Test
	void connectsToNothingInside() {
		assertThat(problem(client("", LOOPBACK), named("/told")))
			.isEqualTo("its name leads to an address that isn't public");
		assertThat(problem(client("", InetAddress::getAllByName), this.receiver.url("/told")))
			.isEqualTo("its name leads to an address that isn't public");
		assertThat(this.receiver.told()).isEmpty();
	}

	@Test
	void connectsToTheAddressThatItLookedAt() {
		AtomicInteger asked = new AtomicInteger();
		Names rebinding = (host) -> new InetAddress[] {
				InetAddress.getByName((asked.getAndIncrement() == 0) ? "8.8.8.8" : "127.0.0.1") };
		Destinations destinations = new Destinations(Set.of("http"), Set.of(), new Reach(List.of()), rebinding);

		assertThat(destinations.problemWithName(named("/told"))).as("at registration").isEmpty();
		assertThat(problem(new CallbackClient(destinations, Duration.ofSeconds(2), Clock.systemUTC()), named("/told")))
			.as("when it is sent")
			.isEqualTo("its name leads to an address that isn't public");
		assertThat(this.receiver.told()).isEmpty();
	}

	@Test
	void followsNoRedirectAndRepeatsNothing() {
		this.receiver.answers((call) -> Receiver.Reply.of(302).with("Location", this.receiver.url("/elsewhere")));
		assertThat(client("127.0.0.0/8", LOOPBACK).post(named("/told"), Map.of(), "{}").join().status()).isEqualTo(302);

		this.receiver.answers((call) -> Receiver.Reply.of(503).with("Retry-After", "1"));
		assertThat(client("127.0.0.0/8", LOOPBACK).post(named("/told"), Map.of(), "{}").join().status()).isEqualTo(503);

		assertThat(this.receiver.told()).extracting(Receiver.Told::path).containsExactly("/told", "/told");
	}

	@Test
	void readsNoMoreOfAnAnswerThanItsBeginning() {
		this.receiver.answers((call) -> new Receiver.Reply(200, Map.of(), "x".repeat(20_000_000)));

		Answer answer = client("127.0.0.0/8", LOOPBACK).post(named("/told"), Map.of(), "{}").join();

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).hasSize(1000);
	}

	@Test
	void waitsForNoAnswerLongerThanItsTime() {
		CountDownLatch over = new CountDownLatch(1);
		this.receiver.answers((call) -> {
			try {
				over.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Receiver.Reply.of(200);
		});
		Destinations destinations = new Destinations(Set.of("http"), Set.of(), new Reach(List.of("127.0.0.0/8")),
				LOOPBACK);

		assertThat(problem(new CallbackClient(destinations, Duration.ofMillis(300), Clock.systemUTC()), named("/told")))
			.isEqualTo("no whole answer in time");
		over.countDown();
	}

	@Test
	void saysWhyItGotNoAnswer() throws Exception {
		int closed;
		try (ServerSocket socket = new ServerSocket(0)) {
			closed = socket.getLocalPort();
		}
		assertThat(problem(client("127.0.0.0/8", LOOPBACK), "http://portal.example:" + closed + "/"))
			.isEqualTo("no connection");
		assertThat(problem(client("", (host) -> new InetAddress[0]), named("/"))).isEqualTo("its host can't be found");
	}

	@Test
	void trustsNoCertificateThatNobodyVouchesFor() {
		WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());
		server.start();
		try {
			assertThat(problem(client("127.0.0.0/8", LOOPBACK), "https://portal.example:" + server.httpsPort() + "/"))
				.isEqualTo("no secure connection");
			assertThat(server.getAllServeEvents()).isEmpty();
		}
		finally {
			server.stop();
		}
	}

	private String named(String path) {
		return this.receiver.url(path).replace("127.0.0.1", "portal.example");
	}

	private static String problem(CallbackClient client, String url) {
		return CallFailure
			.problem(catchThrowableOfType(CompletionException.class, () -> client.post(url, Map.of(), "{}").join()));
	}

	private static CallbackClient client(String network, Names names) {
		return new CallbackClient(
				new Destinations(Set.of("http", "https"), Set.of(), new Reach(List.of(network)), names),
				Duration.ofSeconds(5), Clock.systemUTC());
	}

}
