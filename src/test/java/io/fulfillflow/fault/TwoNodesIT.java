package io.fulfillflow.fault;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.PostgresDatabase;
import io.fulfillflow.core.Json;
import io.fulfillflow.tenant.web.SerialHistory;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes, started at the same moment on one empty PostgreSQL database. The vendor's
 * twin runs in a process of its own and counts what really happened.
 */
class TwoNodesIT {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final List<RunningService> NODES = new ArrayList<>();

	private static RunningService twin;

	private static String database;

	@TempDir
	static Path folder;

	@BeforeAll
	static void startTogether() throws Exception {
		database = PostgresDatabase.fresh();
		twin = new RunningService(Files.createDirectory(folder.resolve("twin")))
			.set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.sandbox.vendor-delay", "2s")
			.set("fulfillflow.connect.poll-enabled", "false")
			.set("fulfillflow.remote.enabled", "false")
			.start()
			.ready();
		NODES.add(node("first"));
		NODES.add(node("second"));
		for (RunningService node : NODES) {
			node.start();
		}
		NODES.forEach(RunningService::ready);
	}

	private static RunningService node(String name) throws Exception {
		return new RunningService(Files.createDirectory(folder.resolve(name)))
			.with("SPRING_PROFILES_ACTIVE", "postgres")
			.with("DATABASE_URL", database)
			.with("DATABASE_USERNAME", "postgres")
			.with("DATABASE_PASSWORD", "postgres")
			.with("CONNECT_API_URL", twin.url("/sandbox/connect/public/v1"))
			.with("CONNECT_API_KEY", "sandbox")
			.with("VENDOR_API_URL", twin.url("/sandbox/vendor"))
			.set("fulfillflow.sandbox.enabled", "false")
			.set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.connect.timeout", "2s")
			.set("fulfillflow.vendor.timeout", "2s")
			.set("fulfillflow.remote.lease", "10s")
			.set("fulfillflow.remote.first-pause", "200ms")
			.set("fulfillflow.remote.longest-pause", "1s");
	}

	@AfterAll
	static void stop() throws Exception {
		for (RunningService node : NODES) {
			node.close();
		}
		if (twin != null) {
			twin.close();
		}
	}

	@Test
	void setTheDatabaseUpOnceWhenTheyStartAtTheSameMoment() throws Exception {
		assertThat(number("select count(*) from act_re_procdef")).isPositive();
		assertThat(number("select max(version_) from act_re_procdef")).as("one version of each model").isEqualTo(1);
		assertThat(number("select count(*) - count(distinct key_) from act_re_procdef")).isZero();
		assertThat(number("select count(*) from act_id_user")).isEqualTo(1);
		assertThat(number("select count(*) from act_id_membership where user_id_ = 'demo' and group_id_ = 'operators'"))
			.isEqualTo(1);
	}

	@Test
	void fiftyMixedCallsOnOneTenantAlternatingBetweenTheNodesHaveASerialHistory() throws Exception {
		String id = order(NODES.get(0), "{\"items\":[{\"mpn\":\"A\",\"quantity\":1}]}");
		Random random = new Random(42);
		List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
		for (int number = 0; number < 50; number++) {
			RunningService node = NODES.get(number % 2);
			String limit = "{\"licences\":{\"limit\":" + (number + 2) + "}}";
			switch (random.nextInt(3)) {
				case 0 -> calls.add(() -> call(node, "PUT", "/tenant/" + id + "/disable", ""));
				case 1 -> calls.add(() -> call(node, "PUT", "/tenant/" + id + "/enable", ""));
				default -> calls.add(() -> call(node, "PUT", "/tenant/" + id, limit));
			}
		}

		List<HttpResponse<String>> answers = together(calls);

		assertThat(answers).allSatisfy((answer) -> assertThat(answer.statusCode()).isIn(200, 204, 409));
		List<JsonNode> history = settledHistory(id);
		assertThat(history).as("the calls that were taken in").hasSizeGreaterThan(2);
		assertThat(SerialHistory.violations(history)).isEmpty();
		assertThat(history)
			.allSatisfy((operation) -> assertThat(operation.path("state").asText()).isEqualTo("succeeded"));
		JsonNode effects = effects(id);
		assertThat(effects.at("/changes/count").asLong()).isEqualTo(count(history, "change"));
		assertThat(effects.at("/disables/count").asLong()).isEqualTo(count(history, "suspend"));
		assertThat(effects.at("/enables/count").asLong()).isEqualTo(count(history, "resume"));
	}

	@Test
	void twentyCallsWithOneIdempotencyKeyOverBothNodesMakeOneTenantAndOneAnswer() throws Exception {
		String key = UUID.randomUUID().toString();
		String externalId = "EXT-" + key;
		List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
		for (int number = 0; number < 20; number++) {
			RunningService node = NODES.get(number % 2);
			calls.add(() -> call(node, "POST", "/tenant", "{\"externalId\":\"" + externalId + "\"}", "Idempotency-Key",
					key));
		}

		List<HttpResponse<String>> answers = together(calls);

		Set<String> created = answers.stream()
			.filter((answer) -> answer.statusCode() == 201)
			.map(HttpResponse::body)
			.collect(Collectors.toSet());
		assertThat(created).as("byte-equal answers").hasSize(1);
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.statusCode()).isIn(201, 409));
		awaitReady(NODES.get(1), Json.tree(created.iterator().next()).path("tenantId").asText());
		assertThat(number("select count(*) from tenant where external_id = '" + externalId + "'")).isEqualTo(1);
		assertThat(effects(externalId).at("/creates/count").asInt()).isEqualTo(1);
	}

	@Test
	void theOtherNodeBringsEverythingToAnEndWhenOneIsKilled() throws Exception {
		RunningService killed = NODES.get(0);
		RunningService survivor = NODES.get(1);
		List<String> ids = new ArrayList<>();
		for (int number = 0; number < 12; number++) {
			ids.add(order(NODES.get(number % 2), "{}"));
		}
		waiting("the first of them at the vendor").pollInterval(Duration.ofMillis(5))
			.until(() -> ids.stream().anyMatch((id) -> twin(id)));
		killed.kill();
		try {
			assertThat(ids.stream().filter((id) -> !status(survivor, id).equals("ready"))).as("in the middle")
				.hasSizeGreaterThan(1);
			for (String id : ids) {
				awaitReady(survivor, id);
				assertThat(effects(id).at("/creates/count").asInt()).isEqualTo(1);
			}
			assertThat(call(survivor, "DELETE", "/tenant/" + ids.get(0), "").statusCode()).isEqualTo(204);
			waiting("the survivor works on").until(() -> status(survivor, ids.get(0)).equals("terminated"));
		}
		finally {
			killed.start().ready();
		}
	}

	private static boolean twin(String id) {
		return !effects(id).isMissingNode();
	}

	private static ConditionFactory waiting(String what) {
		return Awaitility.await(what).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));
	}

	private static void awaitReady(RunningService node, String id) {
		waiting(id + " ready").until(() -> status(node, id).equals("ready"));
	}

	private static String status(RunningService node, String id) {
		return Json.tree(call(node, "GET", "/tenant/" + id, "").body()).path("status").asText();
	}

	private static String order(RunningService node, String body) {
		return Json.tree(call(node, "POST", "/tenant", body).body()).path("tenantId").asText();
	}

	private static JsonNode effects(String externalId) {
		return Json.tree(call(twin, "GET", "/sandbox/effects", "").body()).path("vendor").path(externalId);
	}

	private static long count(List<JsonNode> history, String type) {
		return history.stream().filter((operation) -> operation.path("type").asText().equals(type)).count();
	}

	/** The oldest first. */
	private static List<JsonNode> settledHistory(String id) {
		JsonNode all = waiting("the end of every operation").until(
				() -> Json.tree(call(NODES.get(1), "GET", "/tenant/" + id + "/operations", "").body()),
				(operations) -> operations.findValues("settledAt").stream().noneMatch(JsonNode::isNull)
						&& operations.findValues("settledAt").size() == operations.size());
		List<JsonNode> history = new ArrayList<>();
		all.forEach((operation) -> history.add(0, operation));
		return history;
	}

	private static HttpResponse<String> call(RunningService service, String method, String path, String body,
			String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url(path)))
			.timeout(Duration.ofSeconds(30))
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).join();
	}

	private static long number(String query) throws Exception {
		try (Connection connection = DriverManager.getConnection(database);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(query)) {
			result.next();
			return result.getLong(1);
		}
	}

	private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(calls.size());
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> future : threads.invokeAll(calls)) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			threads.shutdown();
		}
	}

}
