package io.fulfillflow.endtoend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.SteppedClock;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody sets the clock by ten minutes, forward or back, while calls are under way.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:clocksteps;DB_CLOSE_DELAY=-1",
		"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/replaced",
		"fulfillflow.connect.api-key=replaced", "fulfillflow.vendor.api-url=http://127.0.0.1:9/replaced",
		"fulfillflow.connect.poll-interval=200ms" })
@DirtiesContext
class ClockStepsIT {

	private static final CallLog LOG = new CallLog();

	private static final ForeignConnect CONNECT = new ForeignConnect(LOG);

	private static final ForeignVendor VENDOR = new ForeignVendor(LOG);

	private static final SteppedClock CLOCK = new SteppedClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

	static {
		CONNECT.template("PRD-100-100-100", "TL-100-000-003", "Default Activation Template", "asset");
	}

	@Autowired
	RuntimeService processes;

	@Autowired
	JdbcClient jdbc;

	@DynamicPropertySource
	static void foreignServers(DynamicPropertyRegistry settings) {
		settings.add("fulfillflow.connect.api-url", CONNECT::url);
		settings.add("fulfillflow.connect.api-key", () -> ForeignConnect.KEY);
		settings.add("fulfillflow.vendor.api-url", VENDOR::url);
	}

	@AfterEach
	void serversAreWellAgain() {
		VENDOR.recover();
		VENDOR.search(ForeignVendor.Search.OBJECT);
		ClockUtil.reset();
	}

	@AfterAll
	static void noPromiseIsBroken() {
		assertThat(new Promises(LOG).broken(CONNECT)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(ForeignVendor.Search.class)
	void aStepForwardHasNothingSaidTwiceThatIsStillUnderWay(ForeignVendor.Search search) {
		VENDOR.search(search);
		VENDOR.always(Fault.slow((incoming) -> incoming.method().equals("POST"), Duration.ofSeconds(1)));
		List<String> ids = place(5);
		soon().until(() -> underWay() == 5);

		step(Duration.ofMinutes(10));

		awaitApproved(ids);
		assertThat(ids).allSatisfy((id) -> assertThat(creations(id)).isEqualTo(1));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void aStepBackKeepsNewWorkWaitingForNothing(int failuresBefore) {
		if (failuresBefore > 0) {
			VENDOR.once(Fault.refused((incoming) -> incoming.method().equals("POST"), 500, Documents.object(),
					java.util.Map.of()));
		}
		place(1);
		soon().until(() -> this.processes.createProcessInstanceQuery().count() == 1 || failuresBefore == 0);

		step(Duration.ofMinutes(-10));

		awaitApproved(place(5));
		// what had to wait a second waits for it once more
		step(Duration.ofMinutes(10));
		soon().until(() -> {
			CLOCK.step(Duration.ofMillis(200));
			return this.processes.createProcessInstanceQuery().count() == 0;
		});
	}

	/** The machine's clock is both ours and the engine's. */
	private static void step(Duration by) {
		CLOCK.step(by);
		ClockUtil.setCurrentTime(Date.from(CLOCK.instant()));
	}

	private void awaitApproved(List<String> ids) {
		soon().untilAsserted(() -> {
			CLOCK.step(Duration.ofMillis(200));
			assertThat(ids).allSatisfy((id) -> assertThat(CONNECT.status(id)).isEqualTo("approved"));
		});
		assertThat(ids).allSatisfy((id) -> assertThat(LOG.verdicts(id, "approve")).isEqualTo(1));
	}

	private static List<String> place(int count) {
		return IntStream.range(0, count).mapToObj((number) -> {
			ObjectNode request = Documents.purchase();
			CONNECT.place(request);
			return Documents.id(request);
		}).toList();
	}

	private long creations(String id) {
		String externalId = CONNECT.request(id).at("/asset/id").asText();
		return LOG
			.matching((call) -> call.server().equals("vendor") && call.is("POST", "/tenant")
					&& call.body().path("externalId").asText().equals(externalId))
			.size();
	}

	private int underWay() {
		return this.jdbc.sql("select count(*) from remote_call where side = 'VENDOR' and state = 'LEASED'")
			.query(Integer.class)
			.single();
	}

	private static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
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
