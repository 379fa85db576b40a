package io.fulfillflow.fuzz;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.FulfillFlow;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.SeenTierRequests;
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
 * Whatever happens to requests of any type, in whatever order, the service never tries
 * what Connect's state machine has no arrow for, and each request ends or visibly waits.
 * The seed is printed; {@code -DQT_SEED=…} plays the same again, {@code -DQT_EXAMPLES=…}
 * more of it.
 */
class LifecycleFuzzTest {

	private static final int EXAMPLES = Integer.getInteger("QT_EXAMPLES", 5);

	private static final int MOST_RESTARTS = 2 + EXAMPLES / 20;

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

	private Shop shop;

	private Others others;

	private int lives;

	private int wishes;

	private int restarts;

	/** How many requests of each type ended in which way. */
	private final Map<String, Integer> ends = new TreeMap<>();

	@BeforeEach
	void start() {
		this.twins = SandboxServer.started();
		this.calls = new TwinCalls(SandboxServer.url(this.twins));
		this.shop = new Shop(this.calls, CLOCK);
		this.others = new Others(this.calls);
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
				"--fulfillflow.products.PRD-204-318-551.scheduling=true",
				"--fulfillflow.products.PRD-204-318-773.vendor-id-parameter=reach_id",
				"--fulfillflow.products.PRD-204-318-773.tier.vendor-reseller=true");
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

		System.out.println("LifecycleFuzzTest saw " + this.ends);
		assertThat(this.ends.keySet().stream().map((end) -> end.replaceAll(".* ", "")).distinct())
			.as("not everything ended in the same way")
			.contains("approved")
			.hasSizeGreaterThan(1);
	}

	@Test
	void goesOnAfterAStopWhileItWasPutOff() {
		String taken = this.shop.purchase("larkspur.example", 86_400);
		String revoked = this.shop.purchase("larkspur.example", 86_400);
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> state(taken) == RequestState.SCHEDULED && state(revoked) == RequestState.SCHEDULED);
		this.service.close();
		this.others.pend(taken, "scheduled");
		this.others.revoke(revoked, "scheduled");
		startService();

		endsAs(taken, "approved");
		endsAs(revoked, "revoked");
		assertThat(this.calls.effects().at("/" + taken + "/refused").isMissingNode()
				&& this.calls.effects().at("/" + revoked + "/refused").isMissingNode())
			.isTrue();
	}

	private void endsAs(String id, String status) {
		Awaitility.await(id).atMost(Duration.ofSeconds(60)).until(() -> this.calls.status(id), status::equals);
		endsOrVisiblyWaits(id);
	}

	private void live(Lifecycle life) {
		Set<String> ids = new LinkedHashSet<>(begun(life));
		for (int die : life.dice()) {
			List<String> all = List.copyOf(ids);
			happens(life, die, all.get((die / 20) % all.size()), ids);
		}
		CLOCK.catchUp();
		ids.forEach(this::endsOrVisiblyWaits);
		JsonNode effects = this.calls.effects();
		ids.forEach((id) -> triedNothingThatIsForbidden(id, effects.path(id)));
		ids.forEach(this::theVendorHasWhatConnectHas);
		ids.forEach((id) -> this.ends.merge(id.replaceAll("-.*", " ") + end(id), 1, Integer::sum));
		this.shop.takeBack(ids);
	}

	private String end(String id) {
		JsonNode request = this.calls.request(id);
		return request.path("type").asText() + " " + request.path("status").asText();
	}

	/** Kinds take turns from life to life, so that few lives have something of each. */
	private List<String> begun(Lifecycle life) {
		List<String> ids = new ArrayList<>();
		int first = life.dice().get(0);
		boolean isEven = this.lives++ % 2 == 0;
		ids.add(this.shop.purchase(isEven ? "" : "larkspur.example", isEven ? 0 : 86_400));
		if (isEven) {
			ids.addAll(this.shop.purchaseFromNewReseller(first % 2 == 0));
		}
		else {
			ids.add(this.shop.purchase("larkspur.example", first % 3));
			this.shop.resellersNextRequest(first % 2 == 0, first % 5 > 1).ifPresent(ids::add);
		}
		for (int die : life.dice().subList(1, 3)) {
			Wish wish = Wish.of(this.wishes++, die);
			this.shop.next(wish, this.shop.subscriptionFor(wish)).ifPresent(ids::add);
		}
		return ids;
	}

	private void happens(Lifecycle life, int die, String id, Set<String> ids) {
		String status = this.calls.status(id);
		switch (life.event(die)) {
			case NUDGE ->
				assertThat(this.calls.nudge(this.service.getEnvironment().getProperty("local.server.port"), SECRET))
					.isBetween(200, 299);
			case CLOCK -> CLOCK.step(life.step(die));
			case ANSWER -> this.others.answer(id, status);
			case REVOKE -> this.others.revoke(id, status);
			case FAIL_IN_PORTAL -> this.others.fail(id, status);
			case APPROVE_IN_PORTAL -> this.others.approve(id, status);
			case PEND_IN_PORTAL -> this.others.pend(id, status);
			case ORDER -> this.shop.next(Wish.of(die / 20, die), this.calls.request(id).at("/asset/id").asText())
				.ifPresent(ids::add);
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
			else if (!status.equals("tiers_setup") || state != null) {
				assertThat(state).as("%s is %s", id, status).isIn(WAITING);
			}
		});
	}

	/** Who decides at the same moment as somebody else may be refused, once each time. */
	private void triedNothingThatIsForbidden(String id, JsonNode effects) {
		int refused = effects.at("/refused/count").asInt() - this.others.refusedOf(id);

		assertThat(refused).as("what Connect refused the service for %s, after %s", id, this.others.did(id))
			.isBetween(0, this.others.did(id).size());
		assertThat(effects.at("/approve/count").asInt() + effects.at("/fail/count").asInt()
				+ effects.at("/confirm/count").asInt())
			.as("verdicts on %s, after %s", id, this.others.did(id))
			.isLessThanOrEqualTo(1);
	}

	/**
	 * Unless somebody else decided on any of its requests, or one of them still waits.
	 */
	private void theVendorHasWhatConnectHas(String id) {
		String assetId = this.calls.request(id).at("/asset/id").asText();
		if (assetId.isEmpty()) {
			return;
		}
		for (JsonNode request : this.calls.read("/assets/" + assetId + "/requests")) {
			String one = request.path("id").asText();
			if (!FINAL.contains(request.path("status").asText()) || this.others.did(one).contains("approve")
					|| this.others.did(one).contains("fail")) {
				return;
			}
		}
		String status = this.calls.read("/assets/" + assetId).path("status").asText();
		String expected = Map.of("active", "ready", "suspended", "suspended").getOrDefault(status, "gone");
		Awaitility.await(assetId)
			.untilAsserted(() -> assertThat(this.calls.atVendor(assetId)).as("%s is %s at Connect", assetId, status)
				.isEqualTo(expected));
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
		RequestId request = new RequestId(id);
		return TwinCalls.isTier(id)
				? this.service.getBean(SeenTierRequests.class).one(request).map((seen) -> seen.state()).orElse(null)
				: this.service.getBean(RequestRows.class).one(request).map((entry) -> entry.state()).orElse(null);
	}

}
