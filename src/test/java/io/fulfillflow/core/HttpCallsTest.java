package io.fulfillflow.core;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.core.HttpCalls.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

class HttpCallsTest {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	@RegisterExtension
	static WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort())
		.build();

	private final ExecutorService executor = Executors.newFixedThreadPool(2, (task) -> new Thread(task, "follow-up"));

	private final HttpCalls calls = new HttpCalls(Duration.ofSeconds(20), this.executor,
			Clock.fixed(NOW, ZoneOffset.UTC));

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void sendsMethodQueryHeadersAndBodyAsTheyAre() throws Exception {
		serverAnswers(aResponse().withStatus(201).withBody("done"));

		Answer answer = this.calls
			.send("POST", uri("/a/b?in(x,(1,2))&y=%20"), Map.of("Content-Type", "application/json"), "{\"ü\":1}")
			.get(10, TimeUnit.SECONDS);

		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.isSuccess()).isTrue();
		assertThat(answer.body()).isEqualTo("done");
		server.verify(postRequestedFor(urlEqualTo("/a/b?in(x,(1,2))&y=%20"))
			.withHeader("Content-Type", equalTo("application/json"))
			.withRequestBody(equalTo("{\"ü\":1}")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 301, 400, 401, 407, 418, 500, 503 })
	void handsEveryStatusBackWithoutFollowingIt(int status) throws Exception {
		serverAnswers(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));

		assertThat(get("/x").status()).isEqualTo(status);
		assertThat(server.getAllServeEvents()).hasSize(1);
	}

	@Test
	void findsHeadersWhateverTheirCase() throws Exception {
		serverAnswers(aResponse().withHeader("CONTENT-range", "items 0-1/2"));

		Answer answer = get("/x");

		assertThat(answer.header("Content-Range")).contains("items 0-1/2");
		assertThat(answer.header("ETag")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			120,                            PT2M
			0,                              PT0S
			'Sun, 01 Mar 2026 12:00:45 GMT', PT45S
			'Sun, 01 Mar 2026 11:00:00 GMT', PT0S
			soon,
			-5,
			1.5,
			99999999999,
			""")
	void readsRetryAfterInSecondsAndAsDate(String header, Duration expected) throws Exception {
		serverAnswers(aResponse().withStatus(503).withHeader("Retry-After", header));

		assertThat(get("/x").retryAfter()).isEqualTo(expected);
	}

	@Test
	void hasNoRetryAfterWithoutTheHeader() throws Exception {
		serverAnswers(aResponse().withStatus(503));

		assertThat(get("/x").retryAfter()).isNull();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			application/json; charset=ISO-8859-1, ISO-8859-1
			text/plain;charset="utf-16be",        UTF-16BE
			application/json,                     UTF-8
			application/json; charset=klingon,    UTF-8
			application/json; charset=,           UTF-8
			""")
	void decodesTheCharsetThatTheAnswerNames(String contentType, String charset) throws Exception {
		serverAnswers(aResponse().withHeader("Content-Type", contentType).withBody("Zoë".getBytes(charset)));

		assertThat(get("/x").body()).isEqualTo("Zoë");
	}

	@Test
	void dropsAByteOrderMark() throws Exception {
		serverAnswers(aResponse().withBody("\uFEFF[]".getBytes(StandardCharsets.UTF_8)));

		assertThat(get("/x").body()).isEqualTo("[]");
	}

	@Test
	void takesAnAnswerOfManyMegabytes() throws Exception {
		serverAnswers(aResponse().withBody(new byte[16 * 1024 * 1024]));

		assertThat(this.calls.send("GET", uri("/x"), Map.of(), null).get(30, TimeUnit.SECONDS).body())
			.hasSize(16 * 1024 * 1024);
	}

	@Test
	void refusesAnAnswerThatIsTooLarge() {
		serverAnswers(aResponse().withBody(new byte[16 * 1024 * 1024 + 1]));

		Failure failure = failureOf(this.calls.send("GET", uri("/x"), Map.of(), null));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.UNKNOWN);
		assertThat(failure.message()).contains("GET /x").contains("too large");
	}

	@Test
	void stopsReadingAnAnswerWithoutEnd() throws Exception {
		AtomicReference<Exception> refused = new AtomicReference<>();
		try (ServerSocket endless = answering((out) -> {
			out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			byte[] megabyte = new byte[1024 * 1024];
			for (int i = 0; i < 1000; i++) {
				out.write(megabyte);
			}
		}, refused)) {
			Failure failure = failureOf(this.calls.send("GET", uri(endless), Map.of(), null));

			assertThat(failure.message()).contains("too large");
			Awaitility.await().untilAtomic(refused, org.hamcrest.Matchers.notNullValue());
		}
	}

	@Test
	void limitsTheWholeCallWhenHeadersAreLate() {
		serverAnswers(aResponse().withFixedDelay(20_000));

		assertTimesOut(impatient().send("POST", uri("/slow?key=1"), Map.of(), "{}"));
	}

	@Test
	void limitsTheWholeCallWhenTheBodyDribbles() {
		serverAnswers(aResponse().withBody("0123456789".repeat(10)).withChunkedDribbleDelay(50, 20_000));

		assertTimesOut(impatient().send("POST", uri("/slow?key=1"), Map.of(), "{}"));
	}

	private static void assertTimesOut(CompletableFuture<Answer> call) {
		long start = System.nanoTime();

		Failure failure = failureOf(call);

		assertThat(failure.kind()).isEqualTo(Failure.Kind.UNKNOWN);
		assertThat(failure.message()).isEqualTo("POST /slow: no whole answer within PT1S");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(900),
				Duration.ofSeconds(6));
	}

	@Test
	void closesTheConnectionOfACallThatTookTooLong() throws Exception {
		AtomicReference<Exception> refused = new AtomicReference<>();
		try (ServerSocket trickling = answering((out) -> {
			out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			for (int i = 0; i < 1000; i++) {
				out.write('x');
				TimeUnit.MILLISECONDS.sleep(20);
			}
		}, refused)) {
			assertThat(failureOf(impatient().send("GET", uri(trickling), Map.of(), null)).kind())
				.isEqualTo(Failure.Kind.UNKNOWN);

			Awaitility.await().untilAtomic(refused, org.hamcrest.Matchers.instanceOf(IOException.class));
		}
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void knowsNothingAfterABrokenAnswer(Fault fault) {
		serverAnswers(aResponse().withFault(fault));

		Failure failure = failureOf(this.calls.send("POST", uri("/x"), Map.of(), "{}"));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.UNKNOWN);
		assertThat(failure.message()).startsWith("POST /x: ")
			.matches(".*(the connection broke before a whole answer|the answer isn't HTTP)");
	}

	@Test
	void knowsNothingAfterHalfABody() throws Exception {
		try (ServerSocket half = answering(
				(out) -> out
					.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345".getBytes(StandardCharsets.US_ASCII)),
				new AtomicReference<>())) {
			Failure failure = failureOf(this.calls.send("POST", uri(half), Map.of(), "{}"));

			assertThat(failure.kind()).isEqualTo(Failure.Kind.UNKNOWN);
			assertThat(failure.message()).contains("the connection broke before a whole answer");
		}
	}

	@Test
	void quotesNoGarbage() throws Exception {
		try (ServerSocket garbage = answering(
				(out) -> out.write("ada@example.com says hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
				new AtomicReference<>())) {
			Failure failure = failureOf(this.calls.send("POST", uri(garbage), Map.of(), "{}"));

			assertThat(failure.kind()).isEqualTo(Failure.Kind.UNKNOWN);
			assertThat(failure.message()).contains("the answer isn't HTTP").doesNotContain("ada@example.com");
		}
	}

	@Test
	void knowsThatNothingHappenedWhenTheConnectionIsRefused() throws Exception {
		URI nobody;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			nobody = uri(socket);
		}

		assertNoConnection(this.calls.send("POST", nobody, Map.of(), "{}"), "127.0.0.1:" + nobody.getPort());
	}

	@Test
	void knowsThatNothingHappenedWhenTheHostIsUnknown() {
		assertNoConnection(this.calls.send("POST", URI.create("http://nowhere.invalid/x"), Map.of(), "{}"),
				"nowhere.invalid");
	}

	@Test
	void knowsThatNothingHappenedWhenConnectingTakesTooLong() throws Exception {
		List<Socket> queue = new ArrayList<>();
		try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			fillTheQueue(deaf, queue);

			assertNoConnection(impatient().send("POST", uri(deaf), Map.of(), "{}"), "127.0.0.1:" + deaf.getLocalPort());
		}
		finally {
			for (Socket socket : queue) {
				socket.close();
			}
		}
	}

	private static void fillTheQueue(ServerSocket deaf, List<Socket> queue) throws IOException {
		try {
			for (int i = 0; i < 20; i++) {
				Socket socket = new Socket();
				queue.add(socket);
				socket.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()), 200);
			}
		}
		catch (java.net.SocketTimeoutException ex) {
			return;
		}
		fail("The queue of connections can't be filled");
	}

	@Test
	void knowsThatNothingHappenedWhenTheCertificateIsNotTrusted() {
		serverAnswers(aResponse());
		URI secure = URI.create("https://127.0.0.1:" + server.getHttpsPort() + "/x");

		Failure failure = failureOf(this.calls.send("POST", secure, Map.of(), "{}"));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.TRANSIENT);
		assertThat(failure.message()).contains("no secure connection to 127.0.0.1:" + server.getHttpsPort());
		assertThat(server.getAllServeEvents()).isEmpty();
	}

	private static void assertNoConnection(CompletableFuture<Answer> call, String address) {
		Failure failure = failureOf(call);

		assertThat(failure.kind()).isEqualTo(Failure.Kind.TRANSIENT);
		assertThat(failure.message()).isEqualTo("POST /x: no connection to " + address);
	}

	@ParameterizedTest
	@CsvSource({ "Host, elsewhere", "Content-Length, 3", "Connection, close", "Authorization, 'top\nsecret'" })
	void sendsNothingWithAHeaderThatMayNotBeSent(String name, String value) {
		Failure failure = failureOf(this.calls.send("POST", uri("/x"), Map.of(name, value), "{}"));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMANENT);
		assertThat(failure.message()).doesNotContain(value).doesNotContain("secret");
		assertThat(server.getAllServeEvents()).isEmpty();
	}

	@Test
	void runsWhatFollowsAnAnswerOnTheExecutor() throws Exception {
		serverAnswers(aResponse().withFixedDelay(200));

		assertThat(this.calls.send("GET", uri("/x"), Map.of(), null)
			.thenApply((answer) -> Thread.currentThread().getName())
			.get(10, TimeUnit.SECONDS)).isEqualTo("follow-up");
	}

	@Test
	void runsWhatFollowsATimeoutOnTheExecutor() throws Exception {
		serverAnswers(aResponse().withBody("0123456789").withChunkedDribbleDelay(10, 20_000));

		assertThat(impatient().send("GET", uri("/x"), Map.of(), null)
			.handle((answer, thrown) -> (thrown != null) + " " + Thread.currentThread().getName())
			.get(10, TimeUnit.SECONDS)).isEqualTo("true follow-up");
	}

	@Test
	void holdsNoThreadPerCall() {
		serverAnswers(aResponse().withFixedDelay(700));
		Set<Thread> before = clientThreads();

		List<CompletableFuture<Answer>> waiting = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			waiting.add(this.calls.send("GET", uri("/x"), Map.of(), null));
		}
		Set<Thread> during = clientThreads();

		during.removeAll(before);
		assertThat(during).hasSizeBetween(1, 4);
		assertThat(waiting).allSatisfy((call) -> assertThat(call).succeedsWithin(Duration.ofSeconds(20)));
	}

	private static Set<Thread> clientThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("http-client"))
			.collect(Collectors.toCollection(HashSet::new));
	}

	private HttpCalls impatient() {
		return new HttpCalls(Duration.ofSeconds(1), this.executor, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private static void serverAnswers(ResponseDefinitionBuilder answer) {
		server.stubFor(any(anyUrl()).willReturn(answer));
	}

	private Answer get(String path) throws Exception {
		return this.calls.send("GET", uri(path), Map.of(), null).get(10, TimeUnit.SECONDS);
	}

	private static URI uri(String path) {
		return URI.create("http://127.0.0.1:" + server.getPort() + path);
	}

	private static URI uri(ServerSocket socket) {
		return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/x");
	}

	private static Failure failureOf(CompletableFuture<Answer> call) {
		try {
			return fail("It succeeded: " + call.get(30, TimeUnit.SECONDS).status());
		}
		catch (ExecutionException ex) {
			assertThat(ex).hasCauseInstanceOf(CallFailed.class);
			return CallFailed.failureOf(ex.getCause());
		}
		catch (Exception ex) {
			return fail(ex);
		}
	}

	/** A server that reads one request, writes what it likes and hangs up. */
	private static ServerSocket answering(Writing writing, AtomicReference<Exception> thrown) throws IOException {
		ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(() -> {
			try (Socket connection = socket.accept()) {
				connection.getInputStream().read(new byte[8192]);
				writing.to(connection.getOutputStream());
				connection.shutdownOutput();
				connection.getInputStream().readAllBytes();
			}
			catch (Exception ex) {
				thrown.set(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		return socket;
	}

	private interface Writing {

		void to(OutputStream out) throws Exception;

	}

}
