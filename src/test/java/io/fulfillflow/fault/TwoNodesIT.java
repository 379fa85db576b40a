package io.fulfillflow.fault;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.tenant.web.SerialHistory;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes on one database. Whatever order the tests run in, they find both running; the
 * order saves starts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

	private static final int PURCHASES = 500;

	@TempDir
	static Path folder;

	private static TwoNodes nodes;

	@BeforeAll
	static void start() throws Exception {
		nodes = TwoNodes.start(folder);
	}

	@AfterAll
	static void stop() throws Exception {
		if (nodes != null) {
			nodes.close();
		}
	}

	@BeforeEach
	void bothRun() throws Exception {
		nodes.bothRun();
	}

	@Test
	@Order(1)
	void setTheDatabaseUpOnceWhenTheyStartAtTheSameMoment() {
		assertThat(nodes.number("select count(*) from act_re_procdef")).isPositive();
		assertThat(nodes.number("select max(version_) from act_re_procdef")).as("one version of each model")
			.isEqualTo(1);
		assertThat(nodes.number("select count(*) - count(distinct key_) from act_re_procdef")).isZero();
		assertThat(nodes.number("select count(*) from act_id_user")).isEqualTo(1);
		assertThat(nodes
			.number("select count(*) from act_id_membership where user_id_ = 'demo' and group_id_ = 'operators'"))
			.isEqualTo(1);
	}

	@Test
	@Order(2)
	void fiftyMixedCallsOnOneTenantAlternatingBetweenTheNodesHaveASerialHistory() throws Exception {
		String id = nodes.order(nodes.node(0), "{\"items\":[{\"mpn\":\"A\",\"quantity\":1}]}");
		Random random = new Random(42);
		List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
		for (int number = 0; number < 50; number++) {
			RunningService node = nodes.node(number);
			String limit = "{\"licences\":{\"limit\":" + (number + 2) + "}}";
			switch (random.nextInt(3)) {
				case 0 -> calls.add(() -> TwoNodes.call(node, "PUT", "/tenant/" + id + "/disable", ""));
				case 1 -> calls.add(() -> TwoNodes.call(node, "PUT", "/tenant/" + id + "/enable", ""));
				default -> calls.add(() -> TwoNodes.call(node, "PUT", "/tenant/" + id, limit));
			}
		}

		List<HttpResponse<String>> answers = Callers.run(calls.size(), calls);

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
	@Order(2)
	void twentyCallsWithOneIdempotencyKeyOverBothNodesMakeOneTenantAndOneAnswer() throws Exception {
		String key = UUID.randomUUID().toString();
		String externalId = "EXT-" + key;
		List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
		for (int number = 0; number < 20; number++) {
			RunningService node = nodes.node(number);
			calls.add(() -> TwoNodes.call(node, "POST", "/tenant", "{\"externalId\":\"" + externalId + "\"}",
					"Idempotency-Key", key));
		}

		List<HttpResponse<String>> answers = Callers.run(calls.size(), calls);

		Set<String> created = answers.stream()
			.filter((answer) -> answer.statusCode() == 201)
			.map(HttpResponse::body)
			.collect(Collectors.toSet());
		assertThat(created).as("byte-equal answers").hasSize(1);
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.statusCode()).isIn(201, 409));
		awaitReady(nodes.node(1), Json.tree(created.iterator().next()).path("tenantId").asText());
		assertThat(nodes.number("select count(*) from tenant where external_id = '" + externalId + "'")).isEqualTo(1);
		assertThat(effects(externalId).at("/creates/count").asInt()).isEqualTo(1);
	}

	@Test
	@Order(3)
	void fiveHundredPurchasesAreFulfilledOnceEachThoughANodeIsKilledAtItsCalls() throws Exception {
		Purchases purchases = Purchases.place(nodes.twins(), PURCHASES);
		List<String> tenants = new ArrayList<>();
		for (int number = 0; number < 12; number++) {
			tenants.add(nodes.order(nodes.node(number), "{}"));
		}
		RunningService killed = nodes.node(0);
		RunningService survivor = nodes.node(1);
		waiting("both in the middle of it").pollInterval(Duration.ofMillis(20))
			.until(() -> purchases.approved() > 0 && nodes.leasesOf(killed).size() > 1
					&& !nodes.leasesOf(survivor).isEmpty());
		killed.kill();
		Map<Long, Integer> held = nodes.leasesOf(killed);
		assertThat(held).as("the calls that the dead node held").isNotEmpty();
		assertThat(purchases.approved()).as("in the middle").isLessThan(PURCHASES);
		killed.start();

		waiting("every purchase to be taken in")
			.until(() -> nodes.number("select count(*) from operation where channel = 'CONNECT'") == PURCHASES);
		waiting("every operation to be settled")
			.until(() -> nodes.number("select count(*) from operation where settled_at is null") == 0);
		JsonNode effects = nodes.effects();
		purchases.assertEachApprovedOnce(effects);
		assertThat(tenants).allSatisfy((id) -> {
			assertThat(nodes.status(survivor, id)).isEqualTo("ready");
			assertThat(creates(effects, id)).isEqualTo(1);
		});
		assertThat(nodes.query("select call_id, attempt from remote_call where state = 'DONE'"))
			.as("taken up by another attempt")
			.satisfies((done) -> held.forEach((call, attempt) -> assertThat(done.get(call)).isGreaterThan(attempt)));
	}

	@Test
	@Order(4)
	void aNodeThatIsStoppedUnderLoadLeavesNoLeaseAndNoCallFails() throws Exception {
		RunningService stopped = nodes.node(0);
		RunningService other = nodes.node(1);
		try (Orderers orderers = new Orderers(nodes)) {
			waiting("calls under way").pollInterval(Duration.ofMillis(20))
				.until(() -> nodes.leasesOf(stopped).size() > 1);
			stopped.terminate();
			waiting("the end of readiness").pollInterval(Duration.ofMillis(5)).until(() -> !isReady(stopped));
			assertThat(stopped.exitCode(Duration.ofSeconds(45))).as("ended by SIGTERM").isEqualTo(143);
			assertThat(nodes.leasesOf(stopped)).isEmpty();
			int before = orderers.ordered().size();
			waiting("orders at the other node alone").until(() -> orderers.ordered().size() > before + 10);

			List<String> ordered = orderers.stop();

			assertThat(orderers.failed()).isEmpty();
			assertThat(orderers.sentElsewhere()).as("orders that the stopping node didn't take").isPositive();
			waiting("every order to be done")
				.until(() -> nodes.number("select count(*) from operation where settled_at is null") == 0);
			JsonNode effects = nodes.effects();
			assertThat(ordered).allSatisfy((id) -> {
				assertThat(creates(effects, id)).isEqualTo(1);
				assertThat(nodes.status(other, id)).isEqualTo("ready");
			});
		}
		other.terminate();
		assertThat(other.exitCode(Duration.ofSeconds(45))).isEqualTo(143);
		assertThat(nodes.number("select count(*) from shedlock where lock_until > now() at time zone 'utc'"))
			.as("the lease of the poll")
			.isZero();
	}

	private static boolean isReady(RunningService node) {
		try {
			return node.get("/actuator/health/readiness").statusCode() == 200;
		}
		catch (java.io.IOException ex) {
			return false;
		}
	}

	private static int creates(JsonNode effects, String externalId) {
		return effects.path("vendor").path(externalId).at("/creates/count").asInt();
	}

	private static ConditionFactory waiting(String what) {
		return Awaitility.await(what).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));
	}

	private static void awaitReady(RunningService node, String id) {
		waiting(id + " ready").until(() -> nodes.status(node, id).equals("ready"));
	}

	private static JsonNode effects(String externalId) {
		return nodes.effects().path("vendor").path(externalId);
	}

	private static long count(List<JsonNode> history, String type) {
		return history.stream().filter((operation) -> operation.path("type").asText().equals(type)).count();
	}

	/** The oldest first. */
	private static List<JsonNode> settledHistory(String id) {
		JsonNode all = waiting("the end of every operation").until(
				() -> Json.tree(TwoNodes.call(nodes.node(1), "GET", "/tenant/" + id + "/operations", "").body()),
				(operations) -> operations.findValues("settledAt").stream().noneMatch(JsonNode::isNull)
						&& operations.findValues("settledAt").size() == operations.size());
		List<JsonNode> history = new ArrayList<>();
		all.forEach((operation) -> history.add(0, operation));
		return history;
	}

}
