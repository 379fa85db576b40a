package io.fulfillflow.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
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

	private static final TwinCalls TWINS = new TwinCalls();

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry settings) {
		settings.add("server.port", TWINS::port);
		settings.add("fulfillflow.connect.webhooks.public-url", () -> "http://127.0.0.1:" + TWINS.port());
	}

	@Test
	void fulfilsAnOrderThatTheTwinsWebhookTellsOf() {
		TwinCalls.await(() -> assertThat(call("GET", "/notifications/webhooks", "")).hasSize(3));

		String id = call("POST", "/requests", """
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
				 "items": [{"mpn": "NW-SEAT", "quantity": 5}],
				 "params": [{"id": "domain", "value": "larkspur.example"}]}}
				""").path("id").asText();

		TwinCalls
			.await(() -> assertThat(call("GET", "/requests/" + id, "").path("status").asText()).isEqualTo("approved"));
		JsonNode hook = call("GET", "/notifications/webhooks?object_class=fulfillment_request", "").get(0);
		assertThat(hook.at("/stats/success_triggers").asInt()).isPositive();
		assertThat(hook.at("/stats/failure_triggers").asInt()).isZero();
	}

	private static JsonNode call(String method, String path, String body) {
		return TWINS.call(method, "/sandbox/connect/public/v1" + path, body);
	}

}
