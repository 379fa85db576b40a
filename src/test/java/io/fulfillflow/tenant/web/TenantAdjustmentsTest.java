package io.fulfillflow.tenant.web;

import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Adjustments that the Vendor opens, over real HTTP, with the twins on the other side.
 */
class TenantAdjustmentsTest extends TenantHttpTest {

	private static final String BODY = "{\"parameters\":{\"admin_email\":\"new@larkspur.example\"}}";

	@Test
	void aTenantOfThisApiGetsAnOperationAtOnce() {
		String id = order("{\"parameters\":{\"admin_email\":\"old@larkspur.example\"}}");
		awaitStatus(id, "ready");
		HttpResponse<String> accepted = call("POST", "/tenant/" + id + "/adjustments", BODY);

		assertThat(accepted.statusCode()).isEqualTo(202);
		String operation = accepted.headers().firstValue("Location").orElseThrow();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> json(get(operation)).path("state").asText().equals("succeeded"));
		assertThat(json(get(operation)).path("type").asText()).isEqualTo("adjustment");
		assertThat(json(get("/tenant/" + id)).at("/parameters/0/value").asText()).isEqualTo("new@larkspur.example");
		assertThat(json(get("/tenant/" + id)).path("status").asText()).isEqualTo("ready");
	}

	@Test
	void aTenantOfConnectsGetsAnAdjustmentRequestThereOnce() {
		JsonNode purchase = atTwin("POST", "/requests",
				"""
						{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
						 "items": [{"mpn": "NW-SEAT", "quantity": 5}], "params": [{"id": "domain", "value": "larkspur.example"}]}}
						""");
		String asset = purchase.at("/asset/id").asText();
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> atTwin("GET", "/requests/" + purchase.path("id").asText(), null).path("status").asText(),
					"approved"::equals);
		String id = json(get("/tenant?externalId=" + asset)).path("tenantId").asText();
		awaitStatus(id, "ready");

		HttpResponse<String> accepted = call("POST", "/tenant/" + id + "/adjustments", BODY, "Idempotency-Key", "a-1");
		HttpResponse<String> again = call("POST", "/tenant/" + id + "/adjustments", BODY, "Idempotency-Key", "a-1");

		assertThat(accepted.statusCode()).isEqualTo(202);
		assertThat(again.body()).isEqualTo(accepted.body());
		String monitor = accepted.headers().firstValue("Location").orElseThrow();
		JsonNode opened = Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> json(get(monitor)), (body) -> body.path("state").asText().equals("opened"));
		String request = opened.path("requestId").asText();
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> atTwin("GET", "/requests/" + request, null).path("status").asText(), "approved"::equals);
		assertThat(atTwin("GET", "/requests?asset.id=" + asset + "&type=adjustment", null)).hasSize(1);
		assertThat(atTwin("GET", "/assets/" + asset, null).at("/params/1/value").asText())
			.isEqualTo("new@larkspur.example");
	}

	@Test
	void refusesAnAdjustmentOfNothing() {
		String id = order("{}");

		assertThat(call("POST", "/tenant/" + id + "/adjustments", "{\"parameters\":{}}").statusCode()).isEqualTo(400);
		assertThat(call("POST", "/tenant/" + id + "/adjustments", "{}").statusCode()).isEqualTo(400);
		assertThat(call("POST", "/tenant/nobody/adjustments", BODY).statusCode()).isEqualTo(404);
		assertThat(get("/tenant/" + id + "/adjustments/ADJ-none").statusCode()).isEqualTo(404);
	}

	@Test
	void refusesAnAdjustmentOfWhatIsGone() {
		String id = order("{}");
		awaitStatus(id, "ready");
		call("DELETE", "/tenant/" + id, null);

		assertThat(call("POST", "/tenant/" + id + "/adjustments", BODY).statusCode()).isEqualTo(409);
	}

	private JsonNode atTwin(String method, String path, String body) {
		return json(call(method, "/sandbox/connect/public/v1" + path, body, "Authorization", "ApiKey sandbox"));
	}

}
