package io.fulfillflow.tracking;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.Trace;
import io.fulfillflow.docker.DashboardTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller and whoever scrapes and reads logs see of a purchase over HTTP, with the
 * Vendor's twin on the other side.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:telemetry;DB_CLOSE_DELAY=-1",
				"management.prometheus.metrics.export.enabled=true", "fulfillflow.sandbox.demo=false",
				"fulfillflow.connect.poll-interval=500ms", "fulfillflow.connect.api-key=SU-111:CANARY-connect-key",
				"fulfillflow.vendor.authorization=Bearer CANARY-vendor-key",
				"fulfillflow.api.keys.canary=CANARY-caller-key-of-length", "fulfillflow.remote.first-pause=200ms",
				"fulfillflow.products.asks.required-parameters=domain" })
@ExtendWith(OutputCaptureExtension.class)
class TelemetryHttpTest {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final int PORT = freePort();

	private static final Trace TRACE = new Trace("0af7651916cd43dd8448eb211c80319c");

	@Autowired
	LoggingSystem logging;

	@Autowired
	BacklogWatch watch;

	@Autowired
	JdbcClient jdbc;

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry registry) {
		registry.add("server.port", () -> PORT);
	}

	@BeforeEach
	void logEverything() {
		this.logging.setLogLevel("io.fulfillflow", LogLevel.DEBUG);
	}

	@AfterEach
	void logAsUsual() {
		this.logging.setLogLevel("io.fulfillflow", LogLevel.INFO);
	}

	@Test
	void aCallStaysInTheTraceOfItsCaller() {
		String answered = call("GET", "/tenant", null, "traceparent", TRACE.header()).headers()
			.firstValue("traceparent")
			.orElseThrow();

		assertThat(Trace.of(answered)).contains(TRACE);
	}

	@Test
	void aCallWithoutAValidTraceGetsOne() {
		for (String path : List.of("/tenant", "/tenant/none/such/path", "/actuator/health/liveness", "/api/requests")) {
			String answered = call("GET", path, null, "traceparent", "00-zz").headers()
				.firstValue("traceparent")
				.orElseThrow();

			assertThat(Trace.of(answered)).as(path).isPresent();
		}
	}

	@Test
	void aPurchaseKeepsTheTraceOfItsOrder() {
		String tenantId = order("{\"externalId\":\"" + UUID.randomUUID() + "\",\"product\":\"plain\"}");
		awaitStatus(tenantId, "ready");

		assertThat(this.jdbc.sql("""
				select c.trace_id from remote_call c join operation o on o.request_id = c.request_id
				where o.tenant_id = ?""").param(tenantId).query(String.class).list()).isNotEmpty()
			.containsOnly(TRACE.id());
	}

	@Test
	void aPurchaseShowsInEveryMetric() {
		awaitStatus(order("{\"externalId\":\"" + UUID.randomUUID() + "\",\"product\":\"plain\"}"), "ready");
		this.watch.count();

		String scraped = call("GET", "/actuator/prometheus", null).body();

		assertThat(scraped.lines())
			.anyMatch((line) -> line.matches(
					"fulfillflow_requests_total\\{channel=\"direct\",outcome=\"approved\",type=\"purchase\"} [1-9].*"))
			.anyMatch((line) -> line.startsWith(
					"fulfillflow_request_duration_seconds_bucket{outcome=\"approved\",type=\"purchase\",le=\"1.0\"} "))
			.anyMatch((line) -> line.startsWith(
					"fulfillflow_request_duration_seconds_bucket{outcome=\"approved\",type=\"purchase\",le=\"86400.0\"} "))
			.anyMatch((line) -> line.matches("fulfillflow_remote_attempts_seconds_count\\{action=\"provision\","
					+ "attempt=\"1\",result=\"done\",side=\"vendor\"} [1-9].*"))
			.anyMatch((line) -> line.startsWith("fulfillflow_remote_queue{side=\"vendor\",state=\"waiting\"} "))
			.anyMatch((line) -> line.startsWith("fulfillflow_remote_queue{side=\"connect\",state=\"in_flight\"} "))
			.anyMatch((line) -> line.startsWith("fulfillflow_remote_queue{side=\"connect\",state=\"in_doubt\"} "))
			.anyMatch((line) -> line.startsWith("fulfillflow_operations_open{status=\"queued\"} "))
			.anyMatch((line) -> line.startsWith("fulfillflow_operations_open{status=\"running\"} "))
			.anyMatch((line) -> line.startsWith("fulfillflow_operations_open{status=\"inquiring\"} "))
			.anyMatch((line) -> line.startsWith("fulfillflow_oldest_waiting_seconds{state=\"running\"} "))
			.anyMatch((line) -> line.startsWith("fulfillflow_remote_oldest_seconds{side=\"vendor\"} "))
			.anyMatch((line) -> line
				.equals("fulfillflow_remote_breaker{product=\"others\",side=\"vendor\",state=\"closed\"} 1.0"))
			.anyMatch((line) -> line
				.equals("fulfillflow_remote_breaker{product=\"others\",side=\"vendor\",state=\"half_open\"} 0.0"))
			.anyMatch((line) -> line.startsWith("fulfillflow_incidents{type=\"requestGivenUp\"} "));
		assertThat(scraped.lines().filter((line) -> line.startsWith("fulfillflow_") && line.endsWith("NaN"))).isEmpty();
	}

	@Test
	void theDashboardAndTheAlertsAskForWhatIsExported() {
		awaitStatus(order("{\"externalId\":\"" + UUID.randomUUID() + "\",\"product\":\"plain\"}"), "ready");
		call("POST", "/webhooks/connect", "{}");
		this.watch.count();

		Set<String> exported = call("GET", "/actuator/prometheus", null).body()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("[{ ]")[0])
			.collect(Collectors.toSet());

		// exported from their first occurrence on
		exported.addAll(List.of("fulfillflow_intake_left_alone_total", "jvm_gc_pause_seconds_sum"));
		assertThat(DashboardTest.metrics()).hasSizeGreaterThan(10).isSubsetOf(exported);
	}

	@Test
	void noSecretAndNothingPersonalIsLogged(CapturedOutput output) {
		String order = """
				{"externalId":"%s","product":"asks","parameters":{"domain":"%s","password":"CANARY-password"},
				"customer":{"name":"CANARY-name","email":"CANARY@example.com"}}""";
		String tenantId = order(order.formatted(UUID.randomUUID(), ""));
		awaitStatus(tenantId, "inquiring");
		call("PUT", "/tenant/" + tenantId, "{\"parameters\":{\"domain\":\"CANARY.example.com\"}}");
		awaitStatus(tenantId, "ready");
		call("POST", "/tenant", order.replace("{", "[").formatted("x", "y"));
		call("GET", "/tenant", null, "X-API-Key", "CANARY-of-nobody", "Authorization", "Bearer CANARY-of-nobody");
		call("GET", "/tenant/CANARY%0d%0aforged", null);
		String other = order(order.formatted(UUID.randomUUID(), "CANARY.example.com"));
		awaitStatus(other, "ready");

		assertThat(output.getAll()).contains("Refused GET /tenant");
		assertThat(output.getAll().lines().filter((line) -> line.contains("CANARY") && !line.contains("forged")))
			.isEmpty();
		assertThat(output.getAll().lines()).noneMatch((line) -> line.startsWith("forged"));
	}

	private String order(String body) {
		HttpResponse<String> answer = call("POST", "/tenant", body, "traceparent", TRACE.header(), "X-API-Key",
				"CANARY-caller-key-of-length");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return Json.tree(answer.body()).path("tenantId").asText();
	}

	private void awaitStatus(String tenantId, String status) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(100))
			.untilAsserted(
					() -> assertThat(Json.tree(call("GET", "/tenant/" + tenantId, null).body()).path("status").asText())
						.isEqualTo(status));
	}

	private static HttpResponse<String> call(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
			.timeout(Duration.ofSeconds(30))
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
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
