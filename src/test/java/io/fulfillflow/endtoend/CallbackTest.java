package io.fulfillflow.endtoend;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.Together;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.provisioning.VendorCallbacks;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service with a vendor twin that works for a while, wants to be left alone for
 * ten minutes, and reports by itself.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:vendorcallbacks;DB_CLOSE_DELAY=-1",
				"fulfillflow.sandbox.demo=false", "fulfillflow.connect.poll-enabled=false",
				"fulfillflow.sandbox.vendor-answers=operation", "fulfillflow.sandbox.vendor-retry-after=10m",
				"fulfillflow.sandbox.vendor-delay=1500ms", "logging.level.io.fulfillflow=debug" })
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class CallbackTest {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final int PORT = freePort();

	private static final String URL = "http://127.0.0.1:" + PORT;

	@Autowired
	VendorCallbacks callbacks;

	@Autowired
	JdbcClient jdbc;

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry settings) {
		settings.add("server.port", () -> PORT);
		settings.add("fulfillflow.vendor.callback-url", () -> URL + "/");
	}

	@Test
	void aReportEndsTheWaitingAtOnce() throws Exception {
		String id = order("{}");

		awaitStatus(id, "ready");

		assertThat(this.jdbc.sql("select status from vendor_report where operation_id = ?")
			.param(operation(id))
			.query(String.class)
			.single()).isEqualTo("ready");
	}

	@Test
	void aReportOfAFailureEndsTheWaitingAndTheTenantIsRemoved() throws Exception {
		String id = order("{\"parameters\":{\"domain\":\"x.late.invalid\"}}");

		awaitStatus(id, "failed");

		soon().until(() -> vendorTenants(id).isEmpty());
	}

	@Test
	void aCancelInMidProvisioningLeavesNoTenant() throws Exception {
		String id = order("{}");
		soon().until(() -> !vendorTenants(id).isEmpty());

		assertThat(call("DELETE", "/tenant/" + id, "", null).statusCode()).isEqualTo(204);

		awaitStatus(id, "terminated");
		assertThat(vendorTenants(id)).isEmpty();
	}

	@Test
	void noTokenIsKeptOrLogged(CapturedOutput output) throws Exception {
		String id = order("{}");
		String operation = operation(id);
		soon().until(() -> tokens(operation).size() == 1);
		String token = this.callbacks.issue(new OperationId(operation)).orElseThrow().token();
		assertThat(report(operation, token, "{\"status\":\"ready\"}").statusCode()).isEqualTo(202);
		assertThat(report(operation, token + "x", "{}").statusCode()).isEqualTo(401);
		awaitStatus(id, "ready");

		assertThat(tokens(operation)).hasSize(2)
			.doesNotHaveDuplicates()
			.allSatisfy((hash) -> assertThat(hash).hasSize(64).isNotEqualTo(token));
		assertThat(this.jdbc.sql("select payload from remote_call").query(String.class).list())
			.noneMatch((payload) -> payload.contains("oken"));
		assertThat(output.getAll()).doesNotContain(token);
	}

	@Test
	void aReportThatTheVendorDoesNotConfirmEndsNothing() throws Exception {
		String id = order("{}");
		String operation = operation(id);
		String token = this.callbacks.issue(new OperationId(operation)).orElseThrow().token();

		assertThat(report(operation, token, "{\"status\":\"failed\",\"reason\":\"I say so.\"}").statusCode())
			.isEqualTo(202);

		awaitStatus(id, "ready");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer", "Bearer ", "Bearer wrong", "Basic eDp5", "ApiKey x" })
	void aWrongTokenIsRefused(String authorization) throws Exception {
		HttpResponse<String> answer = call("POST", "/callbacks/provisioning/" + operation(order("{}")), "{}",
				authorization);

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void theTokenOfAnotherOperationIsWrong() throws Exception {
		String other = this.callbacks.issue(new OperationId(operation(order("{}")))).orElseThrow().token();

		assertThat(report(operation(order("{}")), other, "{}").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-such-operation", "%00", "a%20b" })
	void anUnknownOperationIsNotFound(String operation) throws Exception {
		assertThat(report(operation, "any", "{}").statusCode()).isIn(400, 404);
		assertThat(report("no-such-operation", "any", "{}").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "[] | JSON object", "ready | JSON object", "{\"status\":{}} | /status must be a text",
					"{\"tenantId\":true} | /tenantId must be a text", "{\"reason\":[]} | /reason must be a text" })
	void aWrongBodyIsRefusedByName(String body, String named) throws Exception {
		String operation = operation(order("{}"));
		String token = this.callbacks.issue(new OperationId(operation)).orElseThrow().token();

		HttpResponse<String> answer = report(operation, token, body);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains(named);
	}

	@Test
	void reportsAtTheSameMomentAndAfterTheEndAreHarmless() throws Exception {
		String id = order("{}");
		String operation = operation(id);
		String token = this.callbacks.issue(new OperationId(operation)).orElseThrow().token();
		Callable<Integer> report = () -> report(operation, token, "{\"status\":\"ready\"}").statusCode();

		assertThat(Together.run(Collections.nCopies(20, report))).containsOnly("202");
		awaitStatus(id, "ready");
		String last = reportedAt(operation);
		assertThat(report(operation, token, "{\"status\":\"failed\"}").statusCode()).isEqualTo(202);
		assertThat(report(operation, token, "").statusCode()).isEqualTo(202);

		assertThat(reportedAt(operation)).as("nothing happens").isEqualTo(last);
		assertThat(status(id)).isEqualTo("ready");
		assertThat(creations(id)).isEqualTo(1);
	}

	private static String order(String body) throws Exception {
		HttpResponse<String> answer = call("POST", "/tenant", body, null);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return Json.tree(answer.body()).path("tenantId").asText();
	}

	private String operation(String id) {
		return this.jdbc.sql("select operation_id from operation where tenant_id = ?")
			.param(id)
			.query(String.class)
			.single();
	}

	private List<String> tokens(String operation) {
		return this.jdbc.sql("select token_hash from vendor_callback where operation_id = ?")
			.param(operation)
			.query(String.class)
			.list();
	}

	private String reportedAt(String operation) {
		return this.jdbc.sql("select cast(reported_at as varchar) from vendor_report where operation_id = ?")
			.param(operation)
			.query(String.class)
			.single();
	}

	private static HttpResponse<String> report(String operation, String token, String body) throws Exception {
		return call("POST", "/callbacks/provisioning/" + operation, body, "Bearer " + token);
	}

	private static HttpResponse<String> call(String method, String path, String body, String authorization)
			throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(URL + path))
			.timeout(Duration.ofSeconds(20))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (authorization != null) {
			request.header("Authorization", authorization);
		}
		return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String status(String id) throws Exception {
		return Json.tree(call("GET", "/tenant/" + id, "", null).body()).path("status").asText();
	}

	private static void awaitStatus(String id, String status) {
		soon().untilAsserted(() -> assertThat(status(id)).isEqualTo(status));
	}

	private static List<JsonNode> vendorTenants(String externalId) throws Exception {
		HttpResponse<String> found = call("GET", "/sandbox/vendor/tenant?externalId=" + externalId, "", null);
		return (found.statusCode() == 404) ? List.of() : List.of(Json.tree(found.body()));
	}

	private static int creations(String externalId) throws Exception {
		JsonNode effects = Json.tree(call("GET", "/sandbox/effects", "", null).body());
		return effects.path("vendor").path(externalId).at("/creates/count").asInt();
	}

	private static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
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
