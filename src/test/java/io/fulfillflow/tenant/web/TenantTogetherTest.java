package io.fulfillflow.tenant.web;

import java.net.http.HttpResponse;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers at once.
 */
class TenantTogetherTest extends TenantHttpTest {

	@Test
	void fiftyMixedCallsOnOneTenantHaveASerialHistory() throws Exception {
		String id = order("{\"items\":[{\"mpn\":\"A\",\"quantity\":1}]}");
		Random random = new Random(42);
		List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
		for (int number = 0; number < 50; number++) {
			int quantity = number + 2;
			switch (random.nextInt(3)) {
				case 0 -> calls.add(() -> call("PUT", "/tenant/" + id + "/disable", null));
				case 1 -> calls.add(() -> call("PUT", "/tenant/" + id + "/enable", null));
				default -> calls.add(() -> call("PUT", "/tenant/" + id, "{\"licences\":{\"limit\":" + quantity + "}}"));
			}
		}

		List<HttpResponse<String>> answers = together(calls);

		assertThat(answers).allSatisfy((answer) -> assertThat(answer.statusCode()).isIn(200, 204, 409));
		List<JsonNode> history = settledHistory(id);
		assertThat(SerialHistory.violations(history)).isEmpty();
		assertThat(history)
			.allSatisfy((operation) -> assertThat(operation.path("state").asText()).isEqualTo("succeeded"));
		assertThat(effects(id).at("/changes/count").asInt()).isEqualTo(
				(int) history.stream().filter((operation) -> operation.path("type").asText().equals("change")).count());
	}

	@Test
	void twentyCallsWithOneIdempotencyKeyMakeOneTenantAndOneAnswer() throws Exception {
		String key = UUID.randomUUID().toString();
		String externalId = "EXT-" + key;
		List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
		for (int number = 0; number < 20; number++) {
			calls.add(() -> call("POST", "/tenant", "{\"externalId\":\"" + externalId + "\"}", "Idempotency-Key", key));
		}

		List<HttpResponse<String>> answers = together(calls);

		Set<String> created = answers.stream()
			.filter((answer) -> answer.statusCode() == 201)
			.map(HttpResponse::body)
			.collect(Collectors.toSet());
		assertThat(created).as("byte-equal answers").hasSize(1);
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.statusCode()).isIn(201, 409));
		JsonNode tenant = json(get("/tenant?externalId=" + externalId));
		awaitStatus(tenant.path("tenantId").asText(), "ready");
		assertThat(effects(externalId).at("/creates/count").asInt()).isEqualTo(1);
	}

	@Test
	void answersThatRaceACancellationLeaveNothingHalfSettled() throws Exception {
		String answer = "{\"parameters\":{\"domain\":\"example.org\"}}";
		List<String> ids = new ArrayList<>();
		for (int number = 0; number < 12; number++) {
			ids.add(order("{\"product\":\"asks\"}"));
		}
		for (String id : ids) {
			awaitStatus(id, "inquiring");
			List<HttpResponse<String>> answers = together(List.of(() -> call("PUT", "/tenant/" + id, answer),
					() -> call("DELETE", "/tenant/" + id, null), () -> call("PUT", "/tenant/" + id, answer)));

			assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 204, 409);
		}

		for (String id : ids) {
			awaitStatus(id, "terminated");
			settledHistory(id);
			assertThat(json(get("/api/requests?status=in-progress&tenantId=" + id)).path("total").asInt()).isZero();
		}
	}

	@Test
	void theCheckerNoticesAHistoryThatIsNotSerial() {
		List<JsonNode> overlapping = List.of(json("change", "2026-01-01T00:00:01Z", "2026-01-01T00:00:05Z"),
				json("change", "2026-01-01T00:00:04Z", "2026-01-01T00:00:06Z"));
		List<JsonNode> impossible = List.of(json("suspend", "2026-01-01T00:00:01Z", "2026-01-01T00:00:02Z"),
				json("suspend", "2026-01-01T00:00:03Z", "2026-01-01T00:00:04Z"));

		assertThat(SerialHistory.violations(overlapping)).hasSize(1);
		assertThat(SerialHistory.violations(impossible)).hasSize(1);
	}

	private static JsonNode json(String type, String begunAt, String settledAt) {
		return io.fulfillflow.core.Json
			.tree("{\"type\":\"" + type + "\",\"begunAt\":\"" + begunAt + "\",\"settledAt\":\"" + settledAt + "\"}");
	}

	/** The oldest first. */
	private List<JsonNode> settledHistory(String id) {
		JsonNode all = Awaitility.await("the end of every operation")
			.atMost(java.time.Duration.ofMinutes(2))
			.until(() -> json(get("/tenant/" + id + "/operations")),
					(operations) -> operations.findValues("settledAt").stream().noneMatch(JsonNode::isNull)
							&& operations.findValues("settledAt").size() == operations.size());
		List<JsonNode> history = new ArrayList<>();
		all.forEach((operation) -> history.add(0, operation));
		return history;
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
