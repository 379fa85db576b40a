package io.fulfillflow.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
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

import org.springframework.context.ConfigurableApplicationContext;

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

	@TempDir
	Path data;

	private final ShiftedClock clock = FuzzedService.CLOCK;

	private ConfigurableApplicationContext twins;

	private FuzzedService service;

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
		this.shop = new Shop(this.calls, this.clock);
		this.others = new Others(this.calls);
		this.service = new FuzzedService(this.data, this.calls);
		this.service.start();
	}

	@AfterEach
	void stop() {
		this.service.stop();
		this.twins.close();
		this.clock.right();
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
			.until(() -> this.service.state(taken) == RequestState.SCHEDULED
					&& this.service.state(revoked) == RequestState.SCHEDULED);
		this.service.stop();
		this.others.pend(taken, "scheduled");
		this.others.revoke(revoked, "scheduled");
		this.service.start();

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
		this.clock.catchUp();
		ids.forEach(this::endsOrVisiblyWaits);
		JsonNode effects = this.calls.effects();
		ids.forEach((id) -> triedNothingThatIsForbidden(id, effects.path(id)));
		ids.forEach(new Agreement(this.calls, this.others)::check);
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
			case NUDGE -> assertThat(this.calls.nudge(this.service.port(), FuzzedService.SECRET)).isBetween(200, 299);
			case CLOCK -> this.clock.step(life.step(die));
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
			this.service.stop();
			this.service.start();
		}
	}

	private void endsOrVisiblyWaits(String id) {
		Awaitility.await(id).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
			String status = this.calls.status(id);
			RequestState state = this.service.state(id);
			if (FINAL.contains(status)) {
				assertThat(state).as("%s is %s", id, status)
					.isIn(status.equals("approved") ? RequestState.SUCCEEDED : RequestState.FAILED, null);
			}
			else if (!status.equals("tiers_setup") || state != null) {
				assertThat(state).as("%s is %s", id, status)
					.isIn(RequestState.WAITING_FOR_PERSON, RequestState.of(status).orElse(null))
					.isNotNull();
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

}
