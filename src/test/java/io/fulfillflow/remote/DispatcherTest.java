package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.SteppedClock;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.DurabilityBarrier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The dispatcher's own doing, with a ledger, sides and a settlement that only take notes.
 */
@ExtendWith(OutputCaptureExtension.class)
class DispatcherTest {

	private static final Result DONE = new Result.Done(NullNode.getInstance());

	private final List<String> notes = new CopyOnWriteArrayList<>();

	private final Ledger ledger = new Ledger();

	private final Notes settlement = new Notes();

	private final ScriptedSide vendor = new ScriptedSide(Side.VENDOR);

	private final ScriptedSide connect = new ScriptedSide(Side.CONNECT);

	private boolean exclusive;

	private Clock clock = Clock.systemUTC();

	private final UnderWay underWay = new UnderWay();

	private Lanes lanes;

	private Outages outages;

	private Dispatcher dispatcher;

	@AfterEach
	void stop() {
		if (this.dispatcher != null && this.dispatcher.isRunning()) {
			this.vendor.answerAll();
			this.connect.answerAll();
			this.dispatcher.stop();
		}
	}

	@Test
	void forcesTheBarrierBeforeAnyCallOfABatch() {
		this.ledger.add(Side.VENDOR, 3);
		this.vendor.answers = (call) -> CompletableFuture.completedFuture(DONE);
		start(10);

		await().until(() -> this.settlement.taken.size() == 3);
		assertThat(this.notes).startsWith("lease VENDOR 3", "force", "attempt VENDOR 1", "attempt VENDOR 2",
				"attempt VENDOR 3");
		assertThat(Collections.frequency(this.notes, "force")).isEqualTo(1);
	}

	@Test
	void callsNothingWhenTheBarrierBreaks() {
		this.ledger.add(Side.VENDOR, 1);
		this.ledger.barrierBreaks = true;
		start(10);
		await().until(() -> this.notes.contains("force"));

		this.ledger.barrierBreaks = false;
		this.ledger.add(Side.VENDOR, 1);

		await().until(() -> this.notes.contains("attempt VENDOR 2"));
		assertThat(this.notes).doesNotContain("attempt VENDOR 1");
	}

	@Test
	void neverHasMoreUnderWayThanAllowed() {
		this.ledger.add(Side.VENDOR, 20);
		start(4);
		await().until(() -> this.vendor.underWay.size() == 4);

		while (this.settlement.taken.size() < 20) {
			int before = this.settlement.taken.size();
			this.vendor.answerOne();
			await().until(() -> this.settlement.taken.size() > before);
			await().until(() -> this.vendor.underWay.size() == Math.min(4, 20 - this.settlement.taken.size()));
		}

		assertThat(this.vendor.most.get()).isEqualTo(4);
	}

	@Test
	void knowsWhatItIsAtUntilTheOutcomeIsStored() {
		this.ledger.add(Side.VENDOR, 2);
		start(2);
		await().until(() -> this.vendor.underWay.size() == 2);
		assertThat(this.underWay.without(List.of(1L, 2L, 3L))).containsExactly(3L);

		this.vendor.answerAll();

		await().until(() -> this.underWay.without(List.of(1L, 2L)).size() == 2);
		assertThat(this.settlement.taken).containsOnlyKeys(1L, 2L);
	}

	@Test
	void takesASideThatThrowsForAFailedAttempt() {
		this.ledger.add(Side.VENDOR, 6);
		this.vendor.answers = (call) -> {
			if (call.id() % 2 == 1) {
				throw new IllegalStateException("the side is broken");
			}
			return CompletableFuture.completedFuture(DONE);
		};
		start(2);

		await().until(() -> this.settlement.taken.size() == 6);
		assertThat(this.settlement.taken.get(1L)).isInstanceOfSatisfying(Result.Failed.class, (failed) -> {
			assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.UNKNOWN);
			assertThat(failed.failure().message()).contains("the side is broken");
		});
		assertThat(this.settlement.taken.get(2L)).isEqualTo(DONE);
	}

	@Test
	void takesAFutureThatFailsForItsFailure() {
		this.ledger.add(Side.VENDOR, 1);
		this.vendor.answers = (call) -> CompletableFuture
			.failedFuture(new CallFailed(Failure.transientFailure("no route")));
		start(2);

		await().until(() -> this.settlement.taken.size() == 1);
		assertThat(this.settlement.taken.get(1L)).isEqualTo(new Result.Failed(Failure.transientFailure("no route")));
	}

	@Test
	void goesOnAfterAnOutcomeThatCouldNotBeStored() {
		this.ledger.add(Side.VENDOR, 5);
		this.vendor.answers = (call) -> CompletableFuture.completedFuture(DONE);
		this.settlement.breaksFor = 2;
		start(1);

		await().until(() -> this.settlement.taken.size() == 4);
		assertThat(this.settlement.taken).containsOnlyKeys(1L, 3L, 4L, 5L);
		await().until(() -> this.underWay.without(List.of(2L)).size() == 1);
	}

	@Test
	void hasItsPlacesBackAfterOutcomesThatCouldNotBeStoredTogether() {
		this.settlement.runsOutOfMemory = true;
		this.ledger.add(Side.VENDOR, 40);
		start(40);
		await().until(() -> this.vendor.underWay.size() == 40);

		this.vendor.answerAll();

		await().until(() -> this.lanes.inFlight() == 0);
		assertThat(this.settlement.taken).as("some were stored after that").isNotEmpty();
	}

	@Test
	void goesOnAfterRoundsThatFailedAndTellsTheTroubleOnce(CapturedOutput output) {
		this.ledger.breaks.set(2);
		this.ledger.add(Side.VENDOR, 1);
		this.vendor.answers = (call) -> CompletableFuture.completedFuture(DONE);
		start(1);

		await().until(() -> this.settlement.taken.size() == 1);
		assertThat(output).containsOnlyOnce("The dispatcher met trouble")
			.contains("The dispatcher goes on, after 2 rounds that failed");
	}

	@Test
	void wakesWhenSomethingIsWanted() {
		this.vendor.answers = (call) -> CompletableFuture.completedFuture(DONE);
		start(10);
		int rounds = 20;
		long begun = System.nanoTime();
		for (int number = 1; number <= rounds; number++) {
			int expected = number;
			this.ledger.add(Side.VENDOR, 1);
			wanted(Side.VENDOR);
			await().pollInterval(Duration.ofMillis(1)).until(() -> this.settlement.taken.size() == expected);
		}

		assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("no waiting for the next look by itself")
			.isLessThan(Duration.ofMillis(250L * rounds / 2));
	}

	@Test
	void looksOnceForManyAnswers() {
		this.ledger.add(Side.VENDOR, 100);
		start(100);
		await().until(() -> this.vendor.underWay.size() == 100);
		int before = this.ledger.leases.get();

		this.vendor.answerAll();
		await().until(() -> this.settlement.taken.size() == 100);
		await().during(Duration.ofMillis(400)).until(() -> true);

		assertThat(this.ledger.leases.get() - before).as("two sides, a look for each answer would be 200")
			.isLessThan(100);
	}

	@Test
	void leavesTheOtherSideRunningWhenOneIsThrottled() {
		this.vendor.answers = (call) -> CompletableFuture.completedFuture(DONE);
		this.connect.answers = this.vendor.answers;
		this.settlement.pause = Duration.ofHours(1);
		this.ledger.add(Side.VENDOR, 1);
		start(10);
		await().until(() -> this.settlement.taken.size() == 1);
		this.settlement.pause = Duration.ZERO;

		this.ledger.add(Side.VENDOR, 1);
		this.ledger.add(Side.CONNECT, 1);
		wanted(Side.CONNECT);

		await().until(() -> this.settlement.taken.containsKey(3L));
		assertThat(this.settlement.taken).containsOnlyKeys(1L, 3L);
	}

	@Test
	void callsASideThatIsOutOnceForEachProbe() {
		SteppedClock clock = goesOut();
		this.ledger.add(Side.VENDOR, 20);
		wanted(Side.VENDOR);

		await().during(Duration.ofMillis(600)).until(() -> attempts(Side.VENDOR) == 5);
		for (int probe = 1; probe <= 6; probe++) {
			int expected = 5 + probe;
			clock.step(Duration.ofSeconds(30));
			await().until(() -> this.settlement.taken.size() == expected);
			await().during(Duration.ofMillis(300)).until(() -> attempts(Side.VENDOR) == expected);
		}
		assertThat(this.outages.of(Side.VENDOR)).isEqualTo(Breakers.State.OPEN);
	}

	@Test
	void leavesTheOtherSideRunningWhenOneIsOut() {
		goesOut();
		this.connect.answers = (call) -> CompletableFuture.completedFuture(DONE);
		this.ledger.add(Side.CONNECT, 3);
		wanted(Side.CONNECT);

		await().until(() -> this.settlement.taken.size() == 8);
		assertThat(this.outages.of(Side.CONNECT)).isEqualTo(Breakers.State.CLOSED);
	}

	@Test
	void callsASideThatIsBackInGrowingSteps(CapturedOutput output) {
		SteppedClock clock = goesOut();
		this.ledger.add(Side.VENDOR, 100);
		CompletableFuture<Void> open = new CompletableFuture<>();
		this.vendor.answers = (call) -> {
			if (open.isDone()) {
				return this.vendor.unanswered();
			}
			open.complete(null);
			return CompletableFuture.completedFuture(DONE);
		};

		clock.step(Duration.ofSeconds(1));

		for (int allowed = 2; allowed <= 32; allowed *= 2) {
			int expected = allowed;
			await().until(() -> this.vendor.underWay.size() == expected);
			await().during(Duration.ofMillis(300)).until(() -> this.vendor.underWay.size() == expected);
			clock.step(Duration.ofSeconds(1));
		}
		await().until(() -> this.vendor.underWay.size() == 50);
		assertThat(output.getAll().lines().filter((line) -> line.contains("VENDOR is "))).satisfiesExactly(
				(line) -> assertThat(line).contains("WARN", "VENDOR is out: 5 different requests failed", "no route"),
				(line) -> assertThat(line).contains("INFO", "VENDOR is back after PT1S; 99 calls waited"));
	}

	@Test
	void putsBackTheRestOfABatchWhenTheSideGoesOut() {
		this.ledger.add(Side.VENDOR, 20);
		this.vendor.answers = (call) -> {
			Instant now = this.clock.instant();
			this.lanes.of(Side.VENDOR)
				.breaker()
				.failed(call.requestId(), Failure.credentialsRefused("no such key"), now, now);
			return CompletableFuture.completedFuture(DONE);
		};
		start(50);

		await().until(() -> this.notes.contains("release 19"));
		assertThat(attempts(Side.VENDOR)).isEqualTo(1);
		assertThat(this.lanes.inFlight()).isLessThanOrEqualTo(1);
	}

	@Test
	void givesUpInAnOutageWhatIsOverdueWithoutACall() {
		SteppedClock clock = goesOut();
		this.ledger.overdue.add(this.ledger.call(99, Side.VENDOR));
		clock.step(Duration.ofSeconds(10));
		this.lanes.ring();

		await().until(() -> this.settlement.taken.containsKey(99L));
		assertThat(this.settlement.taken.get(99L)).isInstanceOfSatisfying(Result.Failed.class,
				(failed) -> assertThat(failed.failure().message()).contains("VENDOR has been out since", "no route"));
		assertThat(attempts(Side.VENDOR)).isEqualTo(5);
	}

	/** Five calls have failed. */
	private SteppedClock goesOut() {
		SteppedClock clock = new SteppedClock(Instant.parse("2026-03-02T10:00:00Z"));
		this.clock = clock;
		this.ledger.add(Side.VENDOR, 5);
		this.vendor.answers = (call) -> CompletableFuture
			.failedFuture(new CallFailed(Failure.transientFailure("no route")));
		start(50);
		await().until(() -> this.settlement.taken.size() == 5);
		return clock;
	}

	private long attempts(Side side) {
		return this.notes.stream().filter((note) -> note.startsWith("attempt " + side)).count();
	}

	@Test
	void waitsForWhatIsUnderWayWhenItStops() {
		this.ledger.add(Side.VENDOR, 2);
		start(10);
		await().until(() -> this.vendor.underWay.size() == 2);

		CompletableFuture<Void> stopped = CompletableFuture.runAsync(this.dispatcher::stop);
		await().until(() -> !this.dispatcher.isRunning());
		assertThat(stopped).isNotDone();
		this.ledger.add(Side.VENDOR, 1);
		this.vendor.answerAll();

		await().until(stopped::isDone);
		assertThat(stopped).isCompleted();
		assertThat(this.settlement.taken).containsOnlyKeys(1L, 2L);
		assertThat(this.notes).as("nothing new").doesNotContain("attempt VENDOR 3");
	}

	@Test
	void givesBackWhatHasNotBegunWhenItStops() {
		CompletableFuture<Void> forced = new CompletableFuture<>();
		this.ledger.forced = forced;
		this.ledger.add(Side.VENDOR, 3);
		start(10);
		await().until(() -> this.notes.contains("force"));

		CompletableFuture<Void> stopped = CompletableFuture.runAsync(this.dispatcher::stop);
		await().until(() -> !this.dispatcher.isRunning());
		forced.complete(null);

		await().until(stopped::isDone);
		assertThat(stopped).isCompleted();
		assertThat(this.notes).containsSubsequence("release 3", "release in doubt")
			.noneMatch((note) -> note.startsWith("attempt"));
	}

	@Test
	void leasesNothingFromTheFirstMomentOfAStopOnButTakesInWhatIsUnderWay() {
		this.ledger.add(Side.VENDOR, 1);
		start(10);
		await().until(() -> this.vendor.underWay.size() == 1);

		this.dispatcher.leaseNoMore();
		this.ledger.add(Side.VENDOR, 1);
		wanted(Side.VENDOR);
		this.vendor.answerAll();

		await().until(() -> this.settlement.taken.size() == 1);
		this.dispatcher.stop();
		assertThat(this.settlement.taken).containsOnlyKeys(1L);
		assertThat(this.ledger.due.get(Side.VENDOR)).as("left to others").hasSize(1);
	}

	@Test
	void givesBackItsLeasesAfterItHasWaitedForTheCalls() {
		this.ledger.add(Side.VENDOR, 1);
		start(10);
		await().until(() -> this.vendor.underWay.size() == 1);

		CompletableFuture<Void> stopped = CompletableFuture.runAsync(this.dispatcher::stop);
		await().until(() -> !this.dispatcher.isRunning());
		assertThat(this.notes).doesNotContain("release in doubt");
		this.vendor.answerAll();

		await().until(stopped::isDone);
		assertThat(this.settlement.taken).containsOnlyKeys(1L);
		assertThat(this.notes).endsWith("release in doubt");
	}

	@Test
	void endsAfterTheWebServerHasAnsweredItsLastCall() {
		start(1);

		assertThat(this.dispatcher.getPhase()).isLessThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
	}

	@Test
	void takesUpAllLeasesOnlyWhereNobodyElseCanHoldThem() {
		start(1);
		assertThat(this.notes).doesNotContain("release all");
		this.dispatcher.stop();

		this.exclusive = true;
		start(1);
		assertThat(this.notes).contains("release all");
	}

	@Test
	void doesNotStartByItselfWhenItIsSwitchedOff() {
		assertThat(dispatcher(new RemoteSettings(false, Duration.ofSeconds(60), Duration.ofHours(24),
				Duration.ofSeconds(1), Duration.ofSeconds(30), 1))
			.isAutoStartup()).isFalse();
	}

	private void wanted(Side side) {
		this.lanes.of(side).fallBehind();
		this.lanes.ring();
	}

	private void start(int inFlight) {
		this.dispatcher = dispatcher(new RemoteSettings(true, Duration.ofSeconds(60), Duration.ofHours(24),
				Duration.ofSeconds(1), Duration.ofSeconds(30), inFlight));
		this.dispatcher.start();
	}

	private Dispatcher dispatcher(RemoteSettings settings) {
		Pauses pauses = new Pauses(new Retries(settings, RetrySettings.NONE), RandomGenerator.getDefault());
		this.lanes = new Lanes(settings, pauses, this.clock, (side) -> Set.of());
		this.outages = new Outages(this.lanes, pauses, this.ledger.openCalls(), this.clock);
		HeldLeases held = new HeldLeases(this.lanes, this.ledger, this.ledger.barrier());
		Arrivals arrivals = new Arrivals(this.lanes, this.outages, this.settlement, this.clock,
				new SimpleMeterRegistry(), this.underWay);
		return new Dispatcher(List.of(this.vendor, this.connect), this.lanes,
				new DueCalls(this.lanes, this.ledger,
						new Turns(this.lanes, this.ledger, this.ledger.products(), this.clock), settings, this.clock),
				new Overdue(this.lanes, this.ledger, this.settlement, this.clock), held,
				new Departures(held, arrivals, this.ledger.barrier(), settings, this.clock, this.underWay), arrivals,
				settings, this.clock);
	}

	private final class Ledger extends Leases {

		private final Map<Side, Queue<RemoteCall>> due = Map.of(Side.VENDOR, new ConcurrentLinkedQueue<>(),
				Side.CONNECT, new ConcurrentLinkedQueue<>());

		private final Queue<RemoteCall> overdue = new ConcurrentLinkedQueue<>();

		private final AtomicInteger ids = new AtomicInteger();

		private final AtomicInteger leases = new AtomicInteger();

		private final AtomicInteger breaks = new AtomicInteger();

		private volatile boolean barrierBreaks;

		private volatile CompletableFuture<Void> forced = CompletableFuture.completedFuture(null);

		Ledger() {
			super(null, null, null, null, null);
		}

		void add(Side side, int count) {
			for (int number = 0; number < count; number++) {
				int id = this.ids.incrementAndGet();
				this.due.get(side).add(call(id, side));
			}
		}

		RemoteCall call(int id, Side side) {
			return new RemoteCall(id, side, "provision", new RequestId("PR-" + id), "key-" + id, NullNode.getInstance(),
					1, false, Instant.now(), Instant.now().plusSeconds(60));
		}

		OpenCalls openCalls() {
			return new OpenCalls(null) {

				@Override
				long due(Peer peer, Set<ProductId> apart, Instant now) {
					return Ledger.this.due.get(peer.side()).size();
				}

			};
		}

		CalledProducts products() {
			return new CalledProducts(null) {

				@Override
				List<String> of(Side side) {
					return List.of("");
				}

			};
		}

		@Override
		List<RemoteCall> lease(Side side, String product, int most, String holder) {
			return lease(side, most, holder);
		}

		@Override
		List<RemoteCall> leaseOverdue(Peer peer, Set<ProductId> apart, int most, String holder) {
			RemoteCall call = this.overdue.poll();
			return (call != null) ? List.of(call) : List.of();
		}

		@Override
		List<RemoteCall> lease(Side side, int most, String holder) {
			this.leases.incrementAndGet();
			if (this.breaks.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
				throw new IllegalStateException("the database had a bad moment");
			}
			List<RemoteCall> leased = new ArrayList<>();
			while (leased.size() < most && !this.due.get(side).isEmpty()) {
				leased.add(this.due.get(side).remove());
			}
			if (!leased.isEmpty()) {
				DispatcherTest.this.notes.add("lease " + side + " " + leased.size());
			}
			return leased;
		}

		@Override
		void release(List<RemoteCall> notBegun, String holder) {
			DispatcherTest.this.notes.add("release " + notBegun.size());
		}

		@Override
		int releaseInDoubt(String holder) {
			DispatcherTest.this.notes.add("release in doubt");
			return 0;
		}

		@Override
		int releaseAllLeases() {
			DispatcherTest.this.notes.add("release all");
			return 0;
		}

		DurabilityBarrier barrier() {
			return new DurabilityBarrier() {

				@Override
				public void force() {
					DispatcherTest.this.notes.add("force");
					Ledger.this.forced.join();
					if (Ledger.this.barrierBreaks) {
						throw new IllegalStateException("the disk is full");
					}
				}

				@Override
				public boolean isExclusive() {
					return DispatcherTest.this.exclusive;
				}

			};
		}

	}

	private static final class Notes extends Settlement {

		private final Map<Long, Result> taken = new ConcurrentHashMap<>();

		private volatile Duration pause = Duration.ZERO;

		private volatile long breaksFor;

		private volatile boolean runsOutOfMemory;

		Notes() {
			super(null, null, null, null, null);
		}

		@Override
		boolean takeTogether(String holder, List<Ended> over) {
			if (this.runsOutOfMemory) {
				this.runsOutOfMemory = false;
				throw new OutOfMemoryError("for this test");
			}
			if (over.stream().anyMatch((attempt) -> attempt.call().id() == this.breaksFor)) {
				return false;
			}
			over.forEach((attempt) -> this.taken.put(attempt.call().id(), attempt.result()));
			return true;
		}

		@Override
		Duration take(RemoteCall call, String holder, Instant started, Result result) {
			if (call.id() == this.breaksFor) {
				throw new IllegalStateException("the outcome can't be stored");
			}
			Duration pause = this.pause;
			this.taken.put(call.id(), result);
			return pause;
		}

	}

	private final class ScriptedSide implements RemoteSide {

		private final Side side;

		private final Queue<CompletableFuture<Result>> underWay = new ConcurrentLinkedQueue<>();

		private final AtomicInteger most = new AtomicInteger();

		private volatile Function<RemoteCall, CompletionStage<Result>> answers = (call) -> unanswered();

		ScriptedSide(Side side) {
			this.side = side;
		}

		@Override
		public Side side() {
			return this.side;
		}

		@Override
		public CompletionStage<Result> attempt(RemoteCall call) {
			DispatcherTest.this.notes.add("attempt " + call.side() + " " + call.id());
			return this.answers.apply(call);
		}

		CompletableFuture<Result> unanswered() {
			CompletableFuture<Result> answer = new CompletableFuture<>();
			this.underWay.add(answer);
			this.most.accumulateAndGet(this.underWay.size(), Math::max);
			return answer;
		}

		void answerOne() {
			this.underWay.remove().complete(DONE);
		}

		void answerAll() {
			while (!this.underWay.isEmpty()) {
				answerOne();
			}
		}

	}

}
