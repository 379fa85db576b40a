package io.fulfillflow.endtoend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.SteppedClock;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service while a side is out. Its clock stands still until it is stepped: what
 * goes out by itself is a hot loop.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:outage;DB_CLOSE_DELAY=-1",
				"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/replaced",
				"fulfillflow.connect.api-key=replaced", "fulfillflow.vendor.api-url=http://127.0.0.1:9/replaced",
				"fulfillflow.connect.poll-interval=100ms" })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class OutageTest {

	private static final CallLog LOG = new CallLog();

	private static final ForeignConnect CONNECT = new ForeignConnect(LOG);

	private static final ForeignVendor VENDOR = new ForeignVendor(LOG);

	private static final SteppedClock CLOCK = new SteppedClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	/** At each look: quick, but no call lasts as long as its lease. */
	private static final Duration A_LITTLE = Duration.ofMillis(200);

	static {
		CONNECT.template("PRD-100-100-100", "TL-100-000-003", "Default Activation Template", "asset");
	}

	@Autowired
	RuntimeService processes;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestRestTemplate http;

	@DynamicPropertySource
	static void foreignServers(DynamicPropertyRegistry settings) {
		settings.add("fulfillflow.connect.api-url", CONNECT::url);
		settings.add("fulfillflow.connect.api-key", () -> ForeignConnect.KEY);
		settings.add("fulfillflow.vendor.api-url", VENDOR::url);
	}

	@AfterEach
	void serversAreWellAgain() {
		CONNECT.recover();
		VENDOR.recover();
		soon().until(() -> {
			CLOCK.step(A_LITTLE);
			return this.processes.createProcessInstanceQuery().count() == 0;
		});
	}

	@Test
	void tenMinutesWithoutTheVendorCostWaitingOnly(CapturedOutput output) {
		VENDOR.always(Fault.refused((incoming) -> true, 503, json("{}"), Map.of()));
		int attempts = attempts();
		List<String> first = place(5);
		soon().until(() -> vendorIs("DOWN"));
		List<String> ids = Stream.concat(first.stream(), place(195).stream()).toList();
		soon().until(() -> this.processes.createProcessInstanceQuery().count() == 200);
		soon().until(() -> attempts() == attempts + 5);
		int calls = vendorCalls();
		stays(() -> vendorCalls() == calls);

		for (int probe = 1; probe <= 20; probe++) {
			int expected = attempts + 5 + probe;
			CLOCK.step(LONGEST_PAUSE);
			soon().until(() -> attempts() >= expected);
		}

		stays(() -> vendorCalls() == calls + 20);
		assertThat(attempts() - attempts).as("five that found out, twenty probes").isEqualTo(25);
		assertThat(this.processes.createIncidentQuery().count()).isZero();
		assertThat(status("/actuator/health/readiness")).isEqualTo(200);
		assertThat(status("/actuator/health/liveness")).isEqualTo(200);
		JsonNode health = health();
		assertThat(health.at("/components/connect/status").asText()).isEqualTo("UP");
		assertThat(health.at("/components/vendor/details/why").asText()).contains("5 different requests failed");
		assertThat(Instant.parse(health.at("/components/vendor/details/since").asText()))
			.isBeforeOrEqualTo(CLOCK.instant().minus(Duration.ofMinutes(10)));

		comesBackStepByStep();

		soon().untilAsserted(() -> {
			CLOCK.step(A_LITTLE);
			assertThat(ids).allSatisfy((id) -> assertThat(CONNECT.status(id)).isEqualTo("approved"));
		});
		assertThat(ids).allSatisfy((id) -> assertThat(LOG.verdicts(id, "approve")).isEqualTo(1));
		assertThat(output.getAll().lines().filter((line) -> line.contains("VENDOR is "))).satisfiesExactly(
				(line) -> assertThat(line).contains("WARN").contains("VENDOR is out"),
				(line) -> assertThat(line).contains("INFO")
					.containsPattern("VENDOR is back after PT10M30S; \\d+ calls"));
	}

	private void comesBackStepByStep() {
		VENDOR.recover();
		VENDOR.always(Fault.slow((incoming) -> true, Duration.ofMillis(200)));
		CLOCK.step(LONGEST_PAUSE);
		soon().until(() -> vendorIs("UP"));
		for (int allowed = 2; allowed <= 8; allowed *= 2) {
			int most = allowed;
			soon().until(() -> underWay() == most);
			stays(() -> underWay() <= most);
			CLOCK.step(Duration.ofSeconds(1));
		}
		VENDOR.recover();
	}

	@Test
	void aRefusedKeyIsTriedNowAndThenAndWorkGoesOnWhenItIsTakenAgain(CapturedOutput output) {
		CONNECT.always(Fault.refused((incoming) -> true, 401, json("{'errors':['no such key']}"), Map.of()));
		soon().until(() -> health().at("/components/connect/status").asText().equals("DOWN"));
		List<String> ids = place(3);
		int calls = LOG.all().size();
		stays(() -> LOG.all().size() == calls);

		for (int probe = 1; probe <= 5; probe++) {
			int before = LOG.all().size();
			CLOCK.step(LONGEST_PAUSE);
			soon().until(() -> LOG.all().size() > before);
			stays(() -> LOG.all().size() == before + 1);
		}
		assertThat(health().at("/components/connect/details/why").asText()).contains("credentials");
		CONNECT.recover();
		CLOCK.step(LONGEST_PAUSE);

		soon().untilAsserted(() -> {
			CLOCK.step(A_LITTLE);
			assertThat(ids).allSatisfy((id) -> assertThat(CONNECT.status(id)).isEqualTo("approved"));
		});
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN") && line.contains("CONNECT")))
			.singleElement()
			.asString()
			.contains("refuses our credentials");
	}

	@Test
	void whatAVerdictWasAskedToWaitForHoldsForPollsToo() {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME
			.format(CLOCK.instant().plusSeconds(120).atOffset(ZoneOffset.UTC));
		ObjectNode request = Documents.purchase();
		VENDOR.plan(Documents.assetId(request), new TenantPlan(201, false, 0));
		Predicate<Incoming> writes = (incoming) -> incoming.path().startsWith("/requests/" + Documents.id(request))
				&& !incoming.method().equals("GET");
		CONNECT.once(Fault.refused(writes, 429, json("{}"), Map.of("Retry-After", date)));
		CONNECT.place(request);
		soon().until(() -> !LOG.writesTo(Documents.id(request)).isEmpty());
		connectIsLeftAlone();

		CLOCK.step(Duration.ofSeconds(115));
		connectIsLeftAlone();
		CLOCK.step(Duration.ofSeconds(10));

		soon().until(() -> CONNECT.status(Documents.id(request)).equals("approved"));
	}

	@Test
	void whatAPollWasAskedToWaitForHoldsForVerdictsToo(CapturedOutput output) {
		ObjectNode request = Documents.purchase();
		VENDOR.plan(Documents.assetId(request), new TenantPlan(201, false, 1_000_000));
		CONNECT.place(request);
		soon().until(() -> !VENDOR.of(Documents.assetId(request)).isEmpty());
		CONNECT.once(Fault.refused(Fault.call("GET", "/requests"), 503, json("{}"), Map.of("Retry-After", "60")));
		// the pause begins when the answer is taken in, which is after it was given
		soon().until(() -> output.getAll().contains("Connect can't be polled"));
		VENDOR.isReady(VENDOR.of(Documents.assetId(request)).get(0).path("tenantId").asText());
		CLOCK.step(Duration.ofSeconds(40));
		soon().until(() -> wanted(Documents.id(request), "approve") == 1);
		connectIsLeftAlone();

		CLOCK.step(Duration.ofSeconds(21));

		soon().until(() -> CONNECT.status(Documents.id(request)).equals("approved"));
	}

	@Test
	void aRequestThatFailsAloneDelaysNoOther(CapturedOutput output) {
		ObjectNode poison = Documents.purchase();
		VENDOR.always(Fault.refused((incoming) -> incoming.toString().contains(Documents.assetId(poison)), 500,
				json("{}"), Map.of()));
		CONNECT.place(poison);
		List<String> ids = place(99);

		soon().untilAsserted(() -> {
			CLOCK.step(A_LITTLE);
			assertThat(ids).allSatisfy((id) -> assertThat(CONNECT.status(id)).isEqualTo("approved"));
		});
		for (int failure = 0; failure < 8; failure++) {
			int before = attempts();
			CLOCK.step(LONGEST_PAUSE);
			soon().until(() -> attempts() > before);
		}

		assertThat(vendorIs("UP")).isTrue();
		assertThat(CONNECT.status(Documents.id(poison))).isEqualTo("pending");
		assertThat(output.getAll()).doesNotContain("VENDOR is out");
	}

	private static List<String> place(int count) {
		return IntStream.range(0, count).mapToObj((number) -> {
			ObjectNode request = Documents.purchase();
			CONNECT.place(request);
			return Documents.id(request);
		}).toList();
	}

	/** A poll may have been under way when the pause began. */
	private static void connectIsLeftAlone() {
		AtomicInteger last = new AtomicInteger();
		Awaitility.await()
			.pollInterval(Duration.ofMillis(400))
			.until(() -> last.getAndSet(connectCalls()) == last.get());
		int calls = connectCalls();
		stays(() -> connectCalls() == calls);
	}

	private static int connectCalls() {
		return LOG.matching((call) -> call.server().equals("connect")).size();
	}

	private static int vendorCalls() {
		return LOG.matching((call) -> call.server().equals("vendor")).size();
	}

	private int wanted(String id, String action) {
		return count("select count(*) from remote_call where request_id = '" + id + "' and action = '" + action + "'");
	}

	private int underWay() {
		return count("select count(*) from remote_call where side = 'VENDOR' and state = 'LEASED'");
	}

	private int attempts() {
		return count("select count(*) from remote_attempt");
	}

	private int count(String query) {
		return this.jdbc.sql(query).query(Integer.class).single();
	}

	private boolean vendorIs(String status) {
		return health().at("/components/vendor/status").asText().equals(status);
	}

	private JsonNode health() {
		return json(this.http.getForEntity("/actuator/health/remote", String.class).getBody());
	}

	private int status(String path) {
		ResponseEntity<String> answer = this.http.getForEntity(path, String.class);
		return answer.getStatusCode().value();
	}

	private static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
	}

	private static void stays(Callable<Boolean> condition) {
		Awaitility.await().during(Duration.ofMillis(400)).pollInterval(Duration.ofMillis(20)).until(condition);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class StandingStill {

		@Bean
		@Primary
		Clock steppedClock() {
			return CLOCK;
		}

	}

}
