package io.fulfillflow.notification.web;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.OpenApiContract;
import io.fulfillflow.core.Json;
import io.fulfillflow.notification.Receiver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code /api/callbacks} over HTTP, from the registration to what is told.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:callbacks;DB_CLOSE_DELAY=-1",
				"fulfillflow.sandbox.demo=false", "fulfillflow.sandbox.vendor-delay=100ms",
				"fulfillflow.connect.poll-interval=500ms", "fulfillflow.api.keys.other=other-key-for-this-test",
				"fulfillflow.callbacks.encryption-keys=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=" })
@ExtendWith(OutputCaptureExtension.class)
class CallbacksHttpTest {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final int PORT = freePort();

	private static final String CALLBACKS = "/api/callbacks";

	private static @Nullable OpenApiContract contract;

	private final Receiver receiver = new Receiver();

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry registry) {
		registry.add("server.port", () -> PORT);
	}

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void tellsASubscriberWhatBecomesOfAnOrder(CapturedOutput output) {
		HttpResponse<String> registered = send("POST", CALLBACKS, """
				{"url":"%s","eventTypes":["tenant.status.changed"],"products":["direct"]}"""
			.formatted(this.receiver.url("/told?token=CANARY-hook")), 201);
		String secret = Json.tree(registered.body()).path("secret").asText();
		String location = registered.headers().firstValue("Location").orElseThrow();
		assertThat(location).endsWith(Json.tree(registered.body()).path("callbackId").asText());

		String tenant = Json.tree(send("POST", "/tenant", "{}", 201).body()).path("tenantId").asText();
		await().atMost(Duration.ofSeconds(30)).until(() -> this.receiver.told().size() == 2);

		assertThat(this.receiver.told()).extracting(Receiver.Told::words)
			.containsExactly("tenant.status.changed processing", "tenant.status.changed ready");
		assertThat(this.receiver.told()).allMatch((call) -> call.isSignedWith(secret))
			.allSatisfy((call) -> assertThat(call.data().path("tenantId").asText()).isEqualTo(tenant));
		await().until(() -> deliveries(location, "?state=delivered").size() == 2);
		JsonNode latest = deliveries(location, "?limit=1").get(0);
		assertThat(latest.path("webhookId").asText()).isEqualTo(this.receiver.told().get(1).id());
		JsonNode whole = Json
			.tree(send("GET", location + "/deliveries/" + latest.path("deliveryId").asText(), null, 200).body());
		assertThat(whole.at("/calls/0/status").asInt()).isEqualTo(204);
		assertThat(whole.path("body")).isEqualTo(Json.tree(this.receiver.told().get(1).body()));

		assertThat(send("GET", location, null, 200).body()).doesNotContain("whsec_").doesNotContain("\"secret\"");
		assertThat(send("GET", CALLBACKS, null, 200).body()).doesNotContain("whsec_");
		assertThat(output.getAll()).doesNotContain(secret.substring(6)).doesNotContain("CANARY-hook");
		send("DELETE", location, null, 204);
	}

	@Test
	void tellsWhoeverOrderedAtTheAddressOfTheOrder() {
		String url = this.receiver.url("/mine");
		send("POST", "/tenant", "{\"callbackUrl\":\"" + url + "\"}", 201);

		await().atMost(Duration.ofSeconds(30)).until(() -> this.receiver.told().size() == 3);

		assertThat(this.receiver.told()).extracting(Receiver.Told::words)
			.containsExactly("tenant.status.changed processing", "operation.settled succeeded",
					"tenant.status.changed ready");
		JsonNode all = Json.tree(send("GET", CALLBACKS + "?limit=200", null, 200).body()).path("items");
		assertThat(all).anySatisfy((endpoint) -> {
			assertThat(endpoint.path("url").asText()).isEqualTo(url);
			assertThat(endpoint.path("ofTenants").asBoolean()).isTrue();
		});
	}

	@Test
	void subscribesAndUnsubscribesAsNoCodeToolsDo() {
		JsonNode subscribed = Json
			.tree(send("POST", CALLBACKS, "{\"url\":\"" + this.receiver.url("/zap") + "\"}", 201).body());

		send("DELETE", CALLBACKS + "/" + subscribed.path("callbackId").asText(), null, 204);

		send("GET", CALLBACKS + "/" + subscribed.path("callbackId").asText(), null, 404);
		send("DELETE", CALLBACKS + "/" + subscribed.path("callbackId").asText(), null, 404);
	}

	@Test
	void registersOnceHoweverOftenTheCallIsSent() {
		String body = "{\"url\":\"" + this.receiver.url("/once") + "\"}";
		Map<String, String> key = Map.of("Idempotency-Key", "zap-" + this.receiver.url(""));

		HttpResponse<String> first = call("POST", CALLBACKS, body, "demo-key", key);
		HttpResponse<String> again = call("POST", CALLBACKS, body, "demo-key", key);
		HttpResponse<String> other = call("POST", CALLBACKS, body.replace("once", "other"), "demo-key", key);

		assertThat(first.statusCode()).isEqualTo(201);
		assertThat(again.statusCode()).isEqualTo(201);
		assertThat(again.body()).isEqualTo(first.body()).contains("whsec_");
		assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
		assertThat(other.statusCode()).isEqualTo(422);
		assertThat(call("POST", CALLBACKS, body, "demo-key", Map.of("Idempotency-Key", "k".repeat(256))).statusCode())
			.isEqualTo(400);
		send("DELETE", first.headers().firstValue("Location").orElseThrow(), null, 204);
		HttpResponse<String> anew = call("POST", CALLBACKS, body, "demo-key", key);
		assertThat(anew.statusCode()).as("what was unsubscribed is subscribed again").isEqualTo(201);
		assertThat(anew.body()).isNotEqualTo(first.body());
	}

	@Test
	void letsToolsThatPollAskForWhatChanged() {
		String requests = "/api/requests?product=polled&changedAfter=";
		String next = Json.tree(send("GET", requests + "now", null, 200).body()).path("next").asText();
		send("POST", "/tenant", "{\"product\":\"polled\"}", 201);
		List<String> seen = new ArrayList<>();
		while (seen.isEmpty() || !seen.get(seen.size() - 1).equals("succeeded")) {
			JsonNode page = Json.tree(send("GET", requests + next, null, 200).body());
			page.path("items").forEach((item) -> seen.add(item.path("status").asText()));
			next = page.path("next").asText();
			assertThat(seen).hasSizeLessThanOrEqualTo(2);
		}

		assertThat(seen).doesNotHaveDuplicates();
		assertThat(Json.tree(send("GET", requests + next, null, 200).body()).path("items")).isEmpty();
		send("GET", requests + "yesterday", null, 400);
		send("GET", requests + next + "&cursor=MQ", null, 400);
	}

	@Test
	void changesAnEndpointAndRotatesItsSecret() {
		HttpResponse<String> registered = send("POST", CALLBACKS, "{\"url\":\"" + this.receiver.url("/a") + "\"}", 201);
		String location = registered.headers().firstValue("Location").orElseThrow();
		String secret = Json.tree(registered.body()).path("secret").asText();
		String change = "{\"url\":\"" + this.receiver.url("/b") + "\",\"description\":\"moved\"}";

		HttpResponse<String> changed = call("PUT", location, change, "demo-key", Map.of("If-Match", "\"0\""));
		assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
		assertThat(changed.headers().firstValue("ETag")).contains("\"1\"");
		assertThat(call("PUT", location, change, "demo-key", Map.of("If-Match", "\"0\"")).statusCode()).isEqualTo(412);
		assertThat(call("DELETE", location, null, "demo-key", Map.of("If-Match", "\"0\"")).statusCode()).isEqualTo(412);

		JsonNode rotated = Json.tree(send("POST", location + "/secret?overlap=PT1H", null, 200).body());
		assertThat(rotated.path("secret").asText()).startsWith("whsec_").isNotEqualTo(secret);
		assertThat(rotated.has("previousSecretUntil")).isTrue();
		send("POST", location + "/secret?overlap=PT999999H", null, 400);

		JsonNode sample = Json.tree(send("POST", location + "/test", null, 202).body());
		await().until(() -> this.receiver.told().size() == 1);
		Receiver.Told told = this.receiver.told().get(0);
		assertThat(told.path()).isEqualTo("/b");
		assertThat(told.id()).isEqualTo(sample.path("webhookId").asText());
		assertThat(told.isSignedWith(secret)).isTrue();
		assertThat(told.isSignedWith(rotated.path("secret").asText())).isTrue();

		String delivery = location + "/deliveries/" + sample.path("deliveryId").asText();
		await()
			.until(() -> Json.tree(send("GET", delivery, null, 200).body()).path("state").asText().equals("delivered"));
		send("POST", delivery + "/redeliver", null, 202);
		await().until(() -> this.receiver.told().size() == 2);
		assertThat(this.receiver.told().get(1).id()).isEqualTo(told.id());

		send("PUT", location, "{\"url\":\"" + this.receiver.url("/b") + "\",\"active\":false}", 200);
		send("POST", location + "/test", null, 409);
	}

	@Test
	void listsInPages() {
		for (int i = 0; i < 3; i++) {
			send("POST", CALLBACKS, "{\"url\":\"" + this.receiver.url("/page") + "\"}", 201);
		}
		List<String> seen = new ArrayList<>();
		String next = "0";
		while (!next.isEmpty()) {
			JsonNode page = Json.tree(send("GET", CALLBACKS + "?limit=2&cursor=" + next, null, 200).body());
			page.path("items").forEach((item) -> seen.add(item.path("callbackId").asText()));
			next = page.path("next").asText();
		}
		assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
		seen.forEach((id) -> call("DELETE", CALLBACKS + "/" + id, null, "demo-key", Map.of()));
	}

	@Test
	void showsNothingToOtherCallers() {
		String location = send("POST", CALLBACKS, "{\"url\":\"" + this.receiver.url("/x") + "\"}", 201).headers()
			.firstValue("Location")
			.orElseThrow();
		for (String path : List.of("", "/deliveries", "/deliveries/1")) {
			assertThat(call("GET", location + path, null, "other-key-for-this-test", Map.of()).statusCode())
				.isEqualTo(404);
		}
		for (String path : List.of("/secret", "/test", "/deliveries/1/redeliver")) {
			assertThat(call("POST", location + path, null, "other-key-for-this-test", Map.of()).statusCode())
				.isEqualTo(404);
		}
		assertThat(call("DELETE", location, null, "other-key-for-this-test", Map.of()).statusCode()).isEqualTo(404);
		assertThat(call("GET", CALLBACKS, null, "other-key-for-this-test", Map.of()).body()).doesNotContain("/x\"");
		assertThat(call("GET", CALLBACKS, null, null, Map.of()).statusCode()).isEqualTo(401);
		assertThat(call("POST", CALLBACKS, "{}", null, Map.of()).statusCode()).isEqualTo(401);
		send("GET", location + "/deliveries/4711", null, 404);
		send("GET", location + "/deliveries/x", null, 404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{}                                         | /url is missing",
			"{\"url\":\"http://169.254.169.254/latest/meta-data\"}              | /url must not lead to an address",
			"{\"url\":\"http://[::ffff:10.0.0.1]/\"}                            | /url must not lead to an address",
			"{\"url\":\"http://2130706433/\"}                                   | /url must name its host",
			"{\"url\":\"http://0x7f000001/\"}                                   | /url must name its host",
			"{\"url\":\"gopher://127.0.0.1/\"}                                  | /url must begin with",
			"{\"url\":\"http://127.0.0.1/\",\"eventTypes\":[\"tenant.died\"]}   | /eventTypes must be some of",
			"{\"url\":\"http://127.0.0.1/\",\"eventTypes\":[\"callback.test\"]} | /eventTypes must be some of",
			"{\"url\":\"http://127.0.0.1/\",\"products\":[\"a,b\"]}             | /products must be ids",
			"{\"url\":\"http://127.0.0.1/\",\"products\":[null]}                | /products must be ids",
			"[]                                                                 | The body must be an object" })
	void saysWhatIsWrong(String body, String detail) {
		HttpResponse<String> answer = call("POST", CALLBACKS, body, "demo-key", Map.of());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(Json.tree(answer.body()).path("detail").asText()).startsWith(detail);
	}

	@Test
	void refusesATenantsAddressThatLeadsInside() {
		HttpResponse<String> answer = call("POST", "/tenant", "{\"callbackUrl\":\"http://169.254.169.254/\"}",
				"demo-key", Map.of());

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("/callbackUrl must not lead to an address that isn't public");
	}

	private JsonNode deliveries(String location, String query) {
		return Json.tree(send("GET", location + "/deliveries" + query, null, 200).body()).path("items");
	}

	private static HttpResponse<String> send(String method, String path, @Nullable String body, int expected) {
		HttpResponse<String> answer = call(method, path, body, "demo-key", Map.of());
		assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(expected);
		return answer;
	}

	private static HttpResponse<String> call(String method, String path, @Nullable String body, @Nullable String key,
			Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
			.timeout(Duration.ofSeconds(30))
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (body != null) {
			request.header("Content-Type", "application/json");
		}
		if (key != null) {
			request.header("X-API-Key", key);
		}
		headers.forEach(request::header);
		try {
			HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
			contract().check(answer, body);
			return answer;
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private static OpenApiContract contract() {
		if (contract == null) {
			contract = OpenApiContract.servedAt("http://127.0.0.1:" + PORT);
		}
		return contract;
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
