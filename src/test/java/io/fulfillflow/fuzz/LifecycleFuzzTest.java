package io.fulfillflow.fuzz;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.FulfillFlow;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.sandbox.demo.SandboxServer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.QuickTheory;
import org.quicktheories.core.Configuration;
import org.quicktheories.generators.SourceDSL;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens to requests, in whatever order, the service never tries what Connect's
 * state machine has no arrow for, and each request ends or visibly waits. The seed is
 * printed; {@code -DQT_SEED=…} plays the same again, {@code -DQT_EXAMPLES=…} more of it.
 */
class LifecycleFuzzTest {

	private static final int EXAMPLES = Integer.getInteger("QT_EXAMPLES", 5);

	private static final int MOST_RESTARTS = 2;

	private static final Duration A_LITTLE = Duration.ofMillis(300);

	private static final Set<String> FINAL = Set.of("approved", "failed", "revoked");

	private static final Set<RequestState> WAITING = Set.of(RequestState.INQUIRING, RequestState.SCHEDULED,
			RequestState.WAITING_FOR_PERSON);

	@TempDir
	Path data;

	/** It outlives the service, as a file would. */
	private final String database = "lifecycle-" + UUID.randomUUID();

	private static final ShiftedClock CLOCK = new ShiftedClock();

	private static final String SECRET = "the-secret-of-the-webhooks-in-the-lifecycle-test";

	private ConfigurableApplicationContext twins;

	private ConfigurableApplicationContext service;

	private TwinCalls calls;

	private int restarts;

	/** What others did to a request, by which a refusal may be explained. */
	private final Map<String, List<String>> done = new LinkedHashMap<>();

	/** Verdicts of others that Connect refused. */
	private final Map<String, Integer> refusedToOthers = new LinkedHashMap<>();

	@BeforeEach
	void start() {
		this.twins = SandboxServer.started();
		this.calls = new TwinCalls(SandboxServer.url(this.twins));
		startService();
	}

	@AfterEach
	void stop() {
		this.service.close();
		this.twins.close();
		CLOCK.right();
	}

	private void startService() {
		this.service = new SpringApplicationBuilder(FulfillFlow.class, Machine.class).run("--server.port=0",
				"--FULFILLFLOW_DATA=" + this.data,
				"--spring.datasource.url=jdbc:h2:mem:" + this.database + ";DB_CLOSE_DELAY=-1",
				"--fulfillflow.sandbox.enabled=false", "--fulfillflow.connect.api-url=" + this.calls.connect(),
				"--fulfillflow.connect.api-key=" + SandboxServer.KEY,
				"--fulfillflow.vendor.api-url=" + this.calls.vendor(), "--fulfillflow.connect.poll-interval=100ms",
				"--fulfillflow.remote.first-pause=100ms", "--fulfillflow.remote.longest-pause=300ms",
				"--fulfillflow.connect.webhooks.secrets=" + SECRET,
				"--fulfillflow.products.PRD-204-318-551.scheduling=true");
	}

	@Test
	void neverTriesWhatConnectHasNoArrowForAndEndsOrVisiblyWaits() {
		long seed = Configuration.systemStrategy().prng().getInitialSeed();
		System.out.println("LifecycleFuzzTest plays " + EXAMPLES + " lives; again with -DQT_SEED=" + seed);

		QuickTheory.qt()
			.withFixedSeed(seed)
			.withExamples(EXAMPLES)
			.withShrinkCycles(0)
			.forAll(SourceDSL.lists()
				.of(SourceDSL.integers().between(0, 5999))
				.ofSizeBetween(8, 30)
				.map(Lifecycle::new))
			.checkAssert(this::live);

		assertThat(this.done.keySet().stream().map(this.calls::status).distinct())
			.as("not everything ended in the same way")
			.contains("approved")
			.hasSizeGreaterThan(1);
	}

	@Test
	void goesOnAfterAStopWhileItWasPutOff() {
		String taken = order("larkspur.example", 86_400);
		String revoked = order("larkspur.example", 86_400);
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> state(taken) == RequestState.SCHEDULED && state(revoked) == RequestState.SCHEDULED);
		this.service.close();
		others(taken, "pend", "{}", false);
		others(revoked, "revoke", "{\"reason\": \"No longer wanted\"}", false);
		startService();

		endsAs(taken, "approved");
		endsAs(revoked, "revoked");
		assertThat(this.calls.effects(taken, "refused") + this.calls.effects(revoked, "refused")).isZero();
	}

	private void endsAs(String id, String status) {
		Awaitility.await(id).atMost(Duration.ofSeconds(60)).until(() -> this.calls.status(id), status::equals);
		endsOrVisiblyWaits(id);
	}

	private void live(Lifecycle life) {
		List<String> ids = List.of(order("larkspur.example", 0), order("", 0), order("larkspur.example", 2),
				order("larkspur.example", 86_400));
		for (int die : life.dice()) {
			String id = ids.get((die / 20) % ids.size());
			happens(life, die, id);
		}
		CLOCK.catchUp();
		ids.forEach(this::endsOrVisiblyWaits);
		ids.forEach(this::triedNothingThatIsForbidden);
	}

	private String order(String domain, int secondsAhead) {
		Instant day = CLOCK.instant().plusSeconds(secondsAhead).truncatedTo(ChronoUnit.SECONDS);
		JsonNode request = this.calls.purchase(domain, (secondsAhead > 0) ? day.toString() : "");
		String id = request.path("id").asText();
		assertThat(id).as("%s", request).isNotEmpty();
		this.done.put(id, new ArrayList<>());
		return id;
	}

	private void happens(Lifecycle life, int die, String id) {
		String status = this.calls.status(id);
		switch (life.event(die)) {
			case NUDGE ->
				assertThat(this.calls.nudge(this.service.getEnvironment().getProperty("local.server.port"), SECRET))
					.isBetween(200, 299);
			case CLOCK -> CLOCK.step(life.step(die));
			case ANSWER -> {
				if (status.equals("inquiring") && this.calls.write(id, "domain", "larkspur.example")) {
					others(id, "submit", "{}", false);
				}
			}
			case REVOKE -> {
				if (status.equals("scheduled")) {
					others(id, "revoke", "{\"reason\": \"No longer wanted\"}", false);
				}
			}
			case FAIL_IN_PORTAL -> {
				if (status.equals("pending")) {
					others(id, "fail", "{\"reason\": \"By hand\"}", true);
				}
			}
			case APPROVE_IN_PORTAL -> {
				if (status.equals("pending") && this.calls.write(id, "tenantId", "T-by-hand")) {
					others(id, "approve", "{}", true);
				}
			}
			case PEND_IN_PORTAL -> {
				if (status.equals("scheduled")) {
					others(id, "pend", "{}", false);
				}
			}
			case RESTART -> restart();
			case LOOK -> look(id, status);
		}
	}

	/** Lets the service go on a little. */
	private void look(String id, String before) {
		try {
			Awaitility.await()
				.atMost(A_LITTLE)
				.pollInterval(Duration.ofMillis(20))
				.until(() -> !this.calls.status(id).equals(before));
		}
		catch (ConditionTimeoutException ex) {
			// that is what may happen, too
		}
	}

	private void others(String id, String verb, String body, boolean isVerdict) {
		if (this.calls.apply(id, verb, body)) {
			this.done.get(id).add(verb);
		}
		else if (isVerdict) {
			this.refusedToOthers.merge(id, 1, Integer::sum);
		}
	}

	private void restart() {
		if (this.restarts < MOST_RESTARTS) {
			this.restarts++;
			this.service.close();
			startService();
		}
	}

	private void endsOrVisiblyWaits(String id) {
		Awaitility.await(id).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
			String status = this.calls.status(id);
			RequestState state = state(id);
			if (FINAL.contains(status)) {
				assertThat(state).as("%s is %s", id, status)
					.isIn(status.equals("approved") ? RequestState.SUCCEEDED : RequestState.FAILED, null);
			}
			else {
				assertThat(state).as("%s is %s", id, status).isIn(WAITING);
			}
		});
	}

	/** Who decides at the same moment as somebody else may be refused, once each time. */
	private void triedNothingThatIsForbidden(String id) {
		int refused = this.calls.effects(id, "refused") - this.refusedToOthers.getOrDefault(id, 0);

		assertThat(refused).as("what Connect refused the service for %s, after %s", id, this.done.get(id))
			.isBetween(0, this.done.get(id).size());
		assertThat(
				this.calls.effects(id, "approve") + this.calls.effects(id, "fail") + this.calls.effects(id, "confirm"))
			.as("verdicts on %s, after %s", id, this.done.get(id))
			.isLessThanOrEqualTo(1);
	}

	/** Whose clock the service goes by. */
	static class Machine {

		@Bean
		@Primary
		Clock shiftedClock() {
			return CLOCK;
		}

	}

	/** Nothing when it was over before the service saw it. */
	private RequestState state(String id) {
		return this.service.getBean(RequestRows.class)
			.one(new RequestId(id))
			.map((entry) -> entry.state())
			.orElse(null);
	}

}
