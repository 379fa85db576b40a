package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.engine.DurabilityBarrier;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
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
class Dispatcher implements SmartLifecycle, Breakers {

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

	private final AttemptTimers timers;

	private final String holder = UUID.randomUUID().toString();

	private final Semaphore wake = new Semaphore(0);

	private volatile boolean running;

	private @Nullable Thread leasing;

	private @Nullable ExecutorService settlers;

	Dispatcher(List<RemoteSide> sides, RemoteCalls calls, Settlement settlement, DurabilityBarrier barrier,
			RemoteSettings settings, Clock clock, MeterRegistry metrics) {
		this.calls = calls;
		this.settlement = settlement;
		this.barrier = barrier;
		this.settings = settings;
		this.clock = clock;
		this.timers = new AttemptTimers(metrics);
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
		while (this.running) {
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
			this.running = false;
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
			leased.forEach((call) -> {
				try (LogContext ids = LogContext.open(call.requestId(), call.tenantId(), call.trace())) {
					attempt(lane, call);
				}
			});
		}
		return any;
	}

	private void attempt(Lane lane, RemoteCall call) {
		Instant started = this.clock.instant();
		lane.inFlight.incrementAndGet();
		begin(lane.side, call).exceptionally((thrown) -> new Result.Failed(CallFailed.failureOf(thrown)))
			.thenAcceptAsync((result) -> take(lane, call, started, result), LogContext.carriedBy(this.settlers))
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
		this.timers.record(call, result, Duration.between(started, this.clock.instant()));
		Duration pause = this.settlement.take(call, this.holder, started, result);
		if (!pause.isZero()) {
			lane.pause(this.clock.instant().plus(pause));
		}
	}

	@Override
	public State of(Side side) {
		Lane lane = this.lanes.get(side);
		boolean paused = lane != null && this.clock.instant().isBefore(lane.pausedUntil.get());
		return paused ? State.OPEN : State.CLOSED;
	}

	@Override
	public void stop() {
		this.running = false;
		this.wake.release();
		try {
			awaitTheEnd();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
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
