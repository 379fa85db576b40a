package io.fulfillflow.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service with its own Connect twin, polling once an hour only: the twin's
 * webhooks make it look, with a secret shorter than most.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:twinwebhooks;DB_CLOSE_DELAY=-1",
				"fulfillflow.sandbox.demo=false", "fulfillflow.connect.poll-interval=1h",
				"fulfillflow.connect.products=PRD-204-318-551", "fulfillflow.connect.webhooks.secrets=short",
				"fulfillflow.connect.webhooks.register=true",
				"fulfillflow.connect.webhooks.public-url=http://127.0.0.1:9/replaced" })
@DirtiesContext
class TwinWebhookTest {

	private static final int PORT = freePort();

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry settings) {
		settings.add("server.port", () -> PORT);
		settings.add("fulfillflow.connect.webhooks.public-url", () -> "http://127.0.0.1:" + PORT);
	}

	@Test
	void fulfilsAnOrderThatTheTwinsWebhookTellsOf() {
		await(() -> assertThat(call("GET", "/notifications/webhooks", "")).hasSize(3));

		String id = call("POST", "/requests", """
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
				 "items": [{"mpn": "NW-SEAT", "quantity": 5}],
				 "params": [{"id": "domain", "value": "larkspur.example"}]}}
				""").path("id").asText();

		await(() -> assertThat(call("GET", "/requests/" + id, "").path("status").asText()).isEqualTo("approved"));
		JsonNode hook = call("GET", "/notifications/webhooks?object_class=fulfillment_request", "").get(0);
		assertThat(hook.at("/stats/success_triggers").asInt()).isPositive();
		assertThat(hook.at("/stats/failure_triggers").asInt()).isZero();
	}

	private static void await(ThrowingRunnable until) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(until);
	}

	private static JsonNode call(String method, String path, String body) {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/sandbox/connect/public/v1" + path))
			.header("Authorization", "ApiKey sandbox")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			return Json.tree(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
