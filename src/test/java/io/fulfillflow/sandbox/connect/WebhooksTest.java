package io.fulfillflow.sandbox.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.sun.net.httpserver.HttpServer;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.fulfillflow.sandbox.connect.TestConnect.json;
import static io.fulfillflow.sandbox.connect.TestConnect.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Webhooks: who is called, when, and how.
 */
class WebhooksTest {

	@RegisterExtension
	static final WireMockExtension VENDOR = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
		.build();

	private final TestConnect connect = new TestConnect();

	@BeforeEach
	void answer() {
		VENDOR.stubFor(post(anyUrl()).willReturn(ok()));
	}

	@AfterEach
	void close() {
		this.connect.close();
	}

	@Test
	void canBeRegisteredReadChangedAndDeleted() {
		JsonNode hook = register("fulfillment_request", "/hook");
		String path = "/notifications/webhooks/" + hook.path("id").asText();

		assertThat(hook.path("id").asText()).matches("WH-\\d{3}-\\d{3}-\\d{3}");
		assertThat(hook.path("type").asText()).isEqualTo("event");
		assertThat(hook.at("/product/name").asText()).isEqualTo("Nimbus Workspace");
		assertThat(hook.path("api_url").asText()).endsWith("/sandbox/connect/public/v1");
		assertThat(json(this.connect.get(path), 200)).isEqualTo(hook);
		assertThat(json(this.connect.get("/notifications/webhooks?product.id=PRD-204-318-551&active=true"), 200))
			.containsExactly(hook);

		JsonNode changed = json(this.connect.put(path, "{\"active\": false, \"label\": \"quiet\"}"), 200);
		assertThat(changed.path("active").booleanValue()).isFalse();
		assertThat(changed.path("label").asText()).isEqualTo("quiet");
		assertThat(changed.path("external_url")).isEqualTo(hook.path("external_url"));

		assertThat(this.connect.delete(path).getStatus()).isEqualTo(204);
		refused(this.connect.get(path), 404, "NFND_000");
		refused(this.connect.delete(path), 404, "NFND_000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"label\": \"\"", "\"jwt_secret\": \"\"", "\"external_url\": \"somewhere\"",
			"\"external_url\": \"ftp://127.0.0.1/\"", "\"http_method\": \"GET\"", "\"object_class\": \"weather\"",
			"\"product_id\": \"PRD-000-000-000\"" })
	void isRefusedWithAnythingWrong(String wrong) {
		String field = wrong.substring(0, wrong.indexOf(':'));
		String body = body("fulfillment_request", "/hook").replaceFirst(field + ": *\"[^\"]*\"", wrong);

		assertThat(refused(this.connect.post("/notifications/webhooks", body), 400, "VAL_001"))
			.contains(field.replace("\"", ""));
	}

	@Test
	void isCalledWithTheEventAndASignedToken() throws Exception {
		JsonNode hook = register("fulfillment_request", "/hook");

		this.connect.purchase("larkspur.example");

		LoggedRequest call = calls(1).get(0);
		JsonNode event = Json.tree(call.getBodyAsString());
		assertThat(event.path("webhook_id")).isEqualTo(hook.path("id"));
		assertThat(event.path("webhook_name").asText()).isEqualTo("test");
		assertThat(event.path("object_class").asText()).isEqualTo("fulfillment_request");
		assertThat(event.path("account_id").asText()).isEqualTo("VA-204-318");
		assertThat(event.path("product_id").asText()).isEqualTo(TestConnect.WORKSPACE);
		assertThat(event.path("api_url")).isEqualTo(hook.path("api_url"));
		assertThat(event.path("triggered_at").asText()).isEqualTo("2026-05-04T10:00:00+00:00");
		assertThat(event.path("last_success_at").isNull()).isTrue();
		assertThat(event.path("processing_timeout").asInt()).isEqualTo(600);
		assertThat(event.path("data")).isEqualTo(Json.tree("{\"shop\": 7}"));
		assertThat(call.getHeader("X-Shop")).isEqualTo("seven");
		assertThat(call.getHeader("Content-Type")).isEqualTo("application/json");
		String[] token = call.getHeader("Authorization").replaceFirst("^Bearer ", "").split("\\.");
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec("short".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		byte[] signature = mac.doFinal((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
		assertThat(Base64.getUrlDecoder().decode(token[2])).isEqualTo(signature);
		assertThat(Json.tree(new String(Base64.getUrlDecoder().decode(token[0]), StandardCharsets.UTF_8))
			.path("alg")
			.asText()).isEqualTo("HS256");
		assertThat(Json.tree(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8))
			.path("exp")
			.asLong()).isEqualTo(this.connect.database.clock.instant().plus(Duration.ofMinutes(10)).getEpochSecond());
	}

	@Test
	void isCalledAgainWhenARequestIsPendingAgain() {
		register("fulfillment_request", "/hook");
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		calls(1);

		this.connect.apply(id, "inquire", "{}");
		this.connect.apply(id, "pend", "");
		calls(2);
		this.connect.apply(id, "schedule", "{\"planned_date\": \"2026-05-04T11:00:00+00:00\"}");
		this.connect.database.clock.advance(Duration.ofHours(2));
		this.connect.get("/requests?status=pending");
		calls(3);

		assertThat(stats("events")).isEqualTo(3);
	}

	@Test
	void isNotCalledWhenTheVendorItselfWrites() {
		register("fulfillment_request", "/hook");
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		calls(1);

		this.connect.fulfil(id);
		this.connect.apply(id, "approve", "{}");
		trigger();

		calls(2);
	}

	@ParameterizedTest
	@CsvSource({ "tier_config_request, PRD-204-318-551, true", "fulfillment_request, PRD-204-318-662, true",
			"fulfillment_request, PRD-204-318-551, false" })
	void isNotCalledForWhatItIsNotRegisteredFor(String objectClass, String product, boolean active) {
		register("fulfillment_request", "/hook");
		json(this.connect.post("/notifications/webhooks",
				body(objectClass, "/other").replace("PRD-204-318-551", product)
					.replace("\"active\": true", "\"active\": " + active)),
				201);

		this.connect.purchase("larkspur.example");

		assertThat(calls(1).get(0).getUrl()).isEqualTo("/hook");
		VENDOR.verify(0, postRequestedFor(urlEqualTo("/other")));
	}

	@Test
	void countsFailuresAndHurtsNobodyByThem() {
		VENDOR.stubFor(post("/broken").willReturn(aResponse().withStatus(503)));
		json(this.connect.post("/notifications/webhooks",
				body("fulfillment_request", "/gone").replace(VENDOR.baseUrl(), "http://127.0.0.1:9")), 201);
		String broken = register("fulfillment_request", "/broken").path("id").asText();

		JsonNode request = this.connect.purchase("larkspur.example");

		assertThat(request.path("status").asText()).isEqualTo("pending");
		Awaitility.await()
			.untilAsserted(() -> assertThat(json(this.connect.get("/notifications/webhooks"), 200))
				.allSatisfy((hook) -> assertThat(hook.at("/stats/failure_triggers").asInt()).isOne()));
		VENDOR.stubFor(post("/broken").willReturn(ok()));
		json(this.connect.get("/notifications/webhooks/" + broken), 200);
		this.connect.post("/notifications/webhooks/" + broken + "/trigger", "");

		Awaitility.await().untilAsserted(() -> {
			JsonNode hook = json(this.connect.get("/notifications/webhooks/" + broken), 200);
			assertThat(hook.at("/stats/success_triggers").asInt()).isOne();
			assertThat(hook.at("/stats/failure_since_last_success").asInt()).isZero();
			assertThat(hook.at("/last_failure/status_code").asInt()).isEqualTo(503);
			assertThat(hook.at("/last_success/status").asText()).isEqualTo("success");
		});
	}

	@Test
	void isCalledOnceMoreForAllThatHappensDuringACall() throws IOException {
		CountDownLatch ordered = new CountDownLatch(1);
		HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		slow.createContext("/", (exchange) -> {
			await(ordered);
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		slow.start();
		json(this.connect.post("/notifications/webhooks", body("fulfillment_request", "/hook").replace(VENDOR.baseUrl(),
				"http://127.0.0.1:" + slow.getAddress().getPort())), 201);

		for (int i = 0; i < 20; i++) {
			this.connect.purchase("d" + i + ".example");
		}
		Awaitility.await().untilAsserted(() -> assertThat(stats("events")).isEqualTo(20));
		assertThat(stats("triggers")).isZero();
		ordered.countDown();

		Awaitility.await().untilAsserted(() -> assertThat(stats("triggers")).isEqualTo(2));
		trigger();
		Awaitility.await().untilAsserted(() -> assertThat(stats("triggers")).isEqualTo(3));
		slow.stop(0);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void trigger() {
		String id = json(this.connect.get("/notifications/webhooks"), 200).get(0).path("id").asText();
		assertThat(this.connect.post("/notifications/webhooks/" + id + "/trigger", "").getStatus()).isEqualTo(200);
	}

	private int stats(String what) {
		return json(this.connect.get("/notifications/webhooks"), 200).get(0).path("stats").path(what).asInt();
	}

	private List<LoggedRequest> calls(int count) {
		Awaitility.await().untilAsserted(() -> assertThat(stats("success_triggers")).isEqualTo(count));
		List<LoggedRequest> calls = VENDOR.findAll(postRequestedFor(anyUrl()));
		assertThat(calls).hasSize(count);
		return calls;
	}

	private JsonNode register(String objectClass, String path) {
		return json(this.connect.post("/notifications/webhooks", body(objectClass, path)), 201);
	}

	private static String body(String objectClass, String path) {
		return """
				{"object_class": "%s", "label": "test", "product_id": "PRD-204-318-551", "external_url": "%s",
				 "jwt_secret": "short", "active": true, "description": "", "http_method": "POST",
				 "data": {"shop": 7}, "headers": {"X-Shop": "seven"}}
				""".formatted(objectClass, VENDOR.baseUrl() + path);
	}

}
