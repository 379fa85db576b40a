package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.engine.DurabilityBarrier;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Carries out remote calls: leases due rows in batches, waits at the durability barrier,
 * starts the calls outside of any transaction, and hands each result to the
 * {@link Settlement}. One thread leases; no thread waits for an answer.
 */
@Component
class Dispatcher implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	private static final int BATCH = 100;

	private static final int SETTLERS = 4;

	private static final Duration IDLE = Duration.ofMillis(250);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final Map<Side, Lane> lanes = new EnumMap<>(Side.class);

	private final RemoteCalls calls;

	private final Settlement settlement;

	private final DurabilityBarrier barrier;

	private final RemoteSettings settings;

	private final Clock clock;

	private final MeterRegistry metrics;

	private final String holder = NodeName.ofThisProcess();

	private final Semaphore wake = new Semaphore(0);

	private volatile boolean running;

	private volatile boolean leasesMore;

	private @Nullable Thread leasing;

	private @Nullable ExecutorService settlers;

	Dispatcher(List<RemoteSide> sides, RemoteCalls calls, Settlement settlement, DurabilityBarrier barrier,
			RemoteSettings settings, Clock clock, MeterRegistry metrics) {
		this.calls = calls;
		this.settlement = settlement;
		this.barrier = barrier;
		this.settings = settings;
		this.clock = clock;
		this.metrics = metrics;
		for (RemoteSide side : sides) {
			this.lanes.put(side.side(), new Lane(side));
		}
	}

	@Override
	public boolean isAutoStartup() {
		return this.settings.enabled();
	}

	@Override
	public void start() {
		if (this.barrier.isExclusive()) {
			int released = this.calls.releaseAllLeases();
			if (released > 0) {
				log.info("Took up {} remote calls that were under way when the service stopped", released);
			}
		}
		this.running = true;
		this.leasesMore = true;
		this.settlers = Executors.newFixedThreadPool(SETTLERS, new CustomizableThreadFactory("remote-settler-"));
		this.leasing = new CustomizableThreadFactory("remote-dispatcher-").newThread(this::run);
		this.leasing.start();
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	void wanted(CallWanted wanted) {
		if (this.wake.availablePermits() == 0) {
			this.wake.release();
		}
	}

	private void run() {
		while (this.leasesMore) {
			try {
				if (!round()) {
					this.wake.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
					this.wake.drainPermits();
				}
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException | Error ex) {
				log.error("A round of the dispatcher failed; the next one follows", ex);
				pauseAfterTrouble();
			}
		}
	}

	private void pauseAfterTrouble() {
		try {
			TimeUnit.SECONDS.sleep(1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.leasesMore = false;
		}
	}

	/** Leases and starts what is due on every side. */
	boolean round() {
		boolean any = false;
		for (Lane lane : this.lanes.values()) {
			int free = Math.min(BATCH, this.settings.inFlight() - lane.inFlight.get());
			if (free <= 0 || this.clock.instant().isBefore(lane.pausedUntil.get())) {
				continue;
			}
			List<RemoteCall> leased = this.calls.lease(lane.side.side(), free, this.holder);
			if (leased.isEmpty()) {
				continue;
			}
			any = true;
			this.barrier.force();
			begin(lane, leased);
		}
		return any;
	}

	/** What hasn't begun when the node stops is left to the others at once. */
	private void begin(Lane lane, List<RemoteCall> leased) {
		for (int begun = 0; begun < leased.size(); begun++) {
			if (!this.leasesMore) {
				this.calls.release(leased.subList(begun, leased.size()), this.holder);
				return;
			}
			attempt(lane, leased.get(begun));
		}
	}

	private void attempt(Lane lane, RemoteCall call) {
		Instant started = this.clock.instant();
		lane.inFlight.incrementAndGet();
		begin(lane.side, call).exceptionally((thrown) -> new Result.Failed(CallFailed.failureOf(thrown)))
			.thenAcceptAsync((result) -> take(lane, call, started, result), this.settlers)
			.whenComplete((nothing, thrown) -> {
				lane.inFlight.decrementAndGet();
				this.wake.release();
				if (thrown != null) {
					log.error(
							"{} {} of {}: the outcome of attempt {} could not be stored; it is asked about when "
									+ "the lease ends",
							call.side(), call.action(), call.requestId(), call.attempt(), thrown);
				}
			});
	}

	/** A side that throws has failed like one whose future fails: the others go on. */
	private static CompletionStage<Result> begin(RemoteSide side, RemoteCall call) {
		try {
			return side.attempt(call);
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void take(Lane lane, RemoteCall call, Instant started, Result result) {
		Duration pause = this.settlement.take(call, this.holder, started, result);
		if (!pause.isZero()) {
			lane.pause(this.clock.instant().plus(pause));
		}
		this.metrics
			.timer("fulfillflow.remote.attempts", "side", call.side().name(), "action", call.action(), "result",
					result.getClass().getSimpleName())
			.record(Duration.between(started, this.clock.instant()));
	}

	/**
	 * Starts after the web server, whose twins it may call, and ends when the web server
	 * has answered its last call and before it stops.
	 */
	@Override
	public int getPhase() {
		return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 1;
	}

	/** Nothing new from the first moment of a stop on. */
	@EventListener(ContextClosedEvent.class)
	void leaseNoMore() {
		this.leasesMore = false;
		this.wake.release();
	}

	@Override
	public void stop() {
		this.running = false;
		leaseNoMore();
		try {
			awaitTheEnd();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		releaseTheRest();
		if (this.settlers != null) {
			this.settlers.shutdown();
		}
	}

	/**
	 * First of the round that is under way, which may start calls still, then of the
	 * calls.
	 */
	private void awaitTheEnd() throws InterruptedException {
		long until = System.nanoTime() + GRACE.toNanos();
		if (this.leasing != null) {
			this.leasing.join(GRACE.toMillis());
		}
		while (inFlight() > 0 && System.nanoTime() < until) {
			this.wake.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	/** In doubt: it isn't known whether these calls had their effect. */
	private void releaseTheRest() {
		try {
			int left = this.calls.releaseInDoubt(this.holder);
			if (left > 0) {
				log.info("{} remote calls were still under way at the stop; who takes them up asks first", left);
			}
		}
		catch (RuntimeException ex) {
			log.warn("The leases of {} can't be given back; they end by themselves", this.holder, ex);
		}
	}

	private int inFlight() {
		return this.lanes.values().stream().mapToInt((lane) -> lane.inFlight.get()).sum();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private static final class Lane {

		private final RemoteSide side;

		private final AtomicInteger inFlight = new AtomicInteger();

		private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.EPOCH);

		Lane(RemoteSide side) {
			this.side = side;
		}

		/**
		 * A later answer that asks for less doesn't shorten what an earlier one asked
		 * for.
		 */
		void pause(Instant until) {
			this.pausedUntil.accumulateAndGet(until, (known, asked) -> asked.isAfter(known) ? asked : known);
		}

	}

}
