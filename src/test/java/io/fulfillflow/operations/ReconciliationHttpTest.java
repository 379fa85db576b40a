package io.fulfillflow.operations;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.OpenApiContract;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code /api/reconciliations} over HTTP, with both twins on the other sides.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:reconciliation;DB_CLOSE_DELAY=-1",
				"fulfillflow.sandbox.demo=false", "fulfillflow.connect.poll-interval=300ms",
				"fulfillflow.reconciliation.allow=delete-orphans", "fulfillflow.reconciliation.grace=0s" })
class ReconciliationHttpTest {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final int PORT = freePort();

	private static final String RUNS = "/api/reconciliations";

	private static final String VENDOR = "/sandbox/vendor/tenant";

	private static final String ORDER = """
			{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
			 "items": [{"mpn": "NW-SEAT", "quantity": 5}], "params": [{"id": "domain", "value": "larkspur.example"}]}}
			""";

	private static @Nullable OpenApiContract contract;

	@Autowired
	Reconciliations reconciliations;

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry registry) {
		registry.add("server.port", () -> PORT);
	}

	@Test
	void comparesOnDemandReportsAndDoesWhatIsAllowed() {
		order("kept");
		String lost = Json.tree(get("/sandbox/vendor/tenant?externalId=" + order("lost"))).path("tenantId").asText();
		String asset = Json.tree(send("POST", "/sandbox/connect/public/v1/requests", ORDER, 201))
			.at("/asset/id")
			.asText();
		await().atMost(Duration.ofSeconds(30))
			.until(() -> Json.tree(get("/sandbox/connect/public/v1/assets/" + asset))
				.path("status")
				.asText()
				.equals("active"));
		send("DELETE", VENDOR + "/" + lost, null, 204);
		String orphan = Json.tree(send("POST", VENDOR, "{\"externalId\":\"nobody\"}", 201)).path("tenantId").asText();

		HttpResponse<String> begun = call("POST", RUNS, null, "demo-key");
		assertThat(begun.statusCode()).isEqualTo(202);
		JsonNode report = finished(begun.headers().firstValue("Location").orElseThrow());

		assertThat(report.path("requestedBy").asText()).isEqualTo("demo");
		assertThat(report.path("lookedAt").asInt()).isGreaterThanOrEqualTo(4);
		List<String> found = new ArrayList<>();
		report.path("findings")
			.forEach((finding) -> found.add(finding.path("kind").asText() + " " + finding.path("vendorId").asText()
					+ " " + finding.path("result").asText()));
		assertThat(found).containsExactlyInAnyOrder("orphan-at-vendor " + orphan + " wanted",
				"tenant-unknown-at-vendor " + lost + " reported");
		assertThat(report.path("total").asInt()).isEqualTo(2);
		assertThat(report.path("fresh").asInt()).isEqualTo(2);
		await().atMost(Duration.ofSeconds(30))
			.until(() -> call("GET", VENDOR + "/" + orphan, null, "demo-key").statusCode() == 404);

		String again = call("POST", RUNS, null, "demo-key").headers().firstValue("Location").orElseThrow();
		JsonNode second = finished(again);
		assertThat(second.path("total").asInt()).as("what is left").isEqualTo(1);
		assertThat(second.path("fresh").asInt()).isZero();
		JsonNode page = Json.tree(get(again + "?limit=1"));
		assertThat(page.path("findings").size()).isEqualTo(1);
		assertThat(page.has("next")).isFalse();
		JsonNode list = Json.tree(get(RUNS));
		assertThat(again).endsWith(list.at("/items/0/reconciliationId").asText());
	}

	@Test
	void saysWhatIsWrong() {
		assertThat(call("POST", RUNS, null, null).statusCode()).isEqualTo(401);
		assertThat(call("GET", RUNS + "/none", null, "demo-key").statusCode()).isEqualTo(404);
		assertThat(call("GET", RUNS + "/none?limit=0", null, "demo-key").body())
			.contains("limit must be a whole number");
		assertThat(call("GET", RUNS + "/none?cursor=x", null, "demo-key").statusCode()).isEqualTo(400);
	}

	private JsonNode finished(String location) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> !Json.tree(get(location)).path("state").asText().equals("running"));
		JsonNode report = Json.tree(get(location));
		assertThat(report.path("state").asText()).as("%s", report).isEqualTo("finished");
		return report;
	}

	private static String order(String externalId) {
		String tenant = Json
			.tree(send("POST", "/tenant", "{\"externalId\":\"" + externalId + "\",\"product\":\"plain\"}", 201))
			.path("tenantId")
			.asText();
		await().atMost(Duration.ofSeconds(30))
			.until(() -> Json.tree(get("/tenant/" + tenant)).path("status").asText().equals("ready"));
		return externalId;
	}

	private static String get(String path) {
		return send("GET", path, null, 200);
	}

	private static String send(String method, String path, @Nullable String body, int status) {
		HttpResponse<String> answer = call(method, path, body, "demo-key");
		assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
		return answer.body();
	}

	private static HttpResponse<String> call(String method, String path, @Nullable String body, @Nullable String key) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (path.startsWith("/sandbox/connect")) {
			request.header("Authorization", "ApiKey sandbox");
		}
		else if (key != null) {
			request.header("X-API-Key", key);
		}
		try {
			HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
			if (!path.startsWith("/sandbox")) {
				contract().check(answer, body);
			}
			return answer;
		}
		catch (IOException | InterruptedException ex) {
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
