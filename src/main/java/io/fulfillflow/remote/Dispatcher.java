package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.LogContext;
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

/**
 * Carries out remote calls: takes those that were leased as they were wanted, leases due
 * ones in batches, waits at the durability barrier, starts the calls outside of any
 * transaction, and hands each result to the {@link Settlement}. One thread leases; no
 * thread waits for an answer.
 */
@Component
class Dispatcher implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	private static final Duration IDLE = Duration.ofMillis(250);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final Map<Side, RemoteSide> sides = new EnumMap<>(Side.class);

	private final Lanes lanes;

	private final Leases leases;

	private final DueCalls dueCalls;

	private final Overdue overdue;

	private final Outages outages;

	private final Settlement settlement;

	private final DurabilityBarrier barrier;

	private final RemoteSettings settings;

	private final Clock clock;

	private final AttemptTimers timers;

	private volatile boolean running;

	private volatile boolean leasesMore;

	private @Nullable Thread leasing;

	private @Nullable Settlers settlers;

	Dispatcher(List<RemoteSide> sides, Lanes lanes, Leases leases, DueCalls dueCalls, Overdue overdue, Outages outages,
			Settlement settlement, DurabilityBarrier barrier, RemoteSettings settings, Clock clock,
			MeterRegistry metrics) {
		this.lanes = lanes;
		this.leases = leases;
		this.dueCalls = dueCalls;
		this.overdue = overdue;
		this.outages = outages;
		this.settlement = settlement;
		this.barrier = barrier;
		this.settings = settings;
		this.clock = clock;
		this.timers = new AttemptTimers(metrics);
		for (RemoteSide side : sides) {
			this.sides.put(side.side(), side);
		}
	}

	@Override
	public boolean isAutoStartup() {
		return this.settings.enabled();
	}

	@Override
	public void start() {
		if (this.barrier.isExclusive()) {
			int released = this.leases.releaseAllLeases();
			if (released > 0) {
				log.info("Took up {} remote calls that were under way when the service stopped", released);
			}
		}
		this.running = true;
		this.leasesMore = true;
		this.settlers = new Settlers(this::take);
		this.sides.keySet().forEach((side) -> this.lanes.of(side).open(true));
		this.leasing = new CustomizableThreadFactory("remote-dispatcher-").newThread(this::run);
		this.leasing.start();
	}

	private void run() {
		while (this.leasesMore) {
			try {
				if (!round()) {
					this.lanes.await(IDLE);
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

	/** Starts what is leased already, and leases and starts what is due. */
	boolean round() {
		boolean any = false;
		for (RemoteSide side : this.sides.values()) {
			Lane lane = this.lanes.of(side.side());
			any |= this.overdue.giveUp(side.side());
			Instant leased = this.clock.instant();
			any |= begin(side, lane, this.dueCalls.ahead(lane), leased);
			any |= begin(side, lane, this.dueCalls.due(side.side(), lane), leased);
		}
		return any;
	}

	private boolean begin(RemoteSide side, Lane lane, List<RemoteCall> batch, Instant leased) {
		if (batch.isEmpty()) {
			return false;
		}
		try {
			this.barrier.force();
		}
		catch (RuntimeException | Error ex) {
			lane.giveBack(batch.size());
			throw ex;
		}
		for (int begun = 0; begun < batch.size(); begun++) {
			if (!this.leasesMore || lane.breaker().state() == Breakers.State.OPEN) {
				putBack(lane, batch.subList(begun, batch.size()));
				return false;
			}
			if (isOld(leased)) {
				lane.giveBack(batch.size() - begun);
				log.warn("{} leases have lain for too long and are left to run out", batch.size() - begun);
				return false;
			}
			RemoteCall call = batch.get(begun);
			try (LogContext ids = LogContext.open(call.requestId(), call.tenantId(), call.trace())) {
				attempt(side, call);
			}
		}
		return true;
	}

	/** A node that was held up may find its leases taken over: it calls nothing more. */
	private boolean isOld(Instant leased) {
		return this.clock.instant().isAfter(leased.plus(this.settings.lease().dividedBy(2)));
	}

	private void attempt(RemoteSide side, RemoteCall call) {
		Instant started = this.clock.instant();
		Settlers settlers = Objects.requireNonNull(this.settlers);
		call(side, call).exceptionally((thrown) -> new Result.Failed(CallFailed.failureOf(thrown)))
			.thenAccept((result) -> settlers.add(new Ended(call, started, result)));
	}

	/** A side that throws has failed like one whose future fails: the others go on. */
	private static CompletionStage<Result> call(RemoteSide side, RemoteCall call) {
		try {
			return side.attempt(call);
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/** Whatever happens, the places in the lanes are free again. */
	private void take(List<Ended> ended) {
		try {
			settle(ended);
		}
		catch (RuntimeException | Error ex) {
			log.error("{} outcomes could not be stored; they are asked about when their leases end", ended.size(), ex);
		}
		finally {
			ended.forEach((attempt) -> this.lanes.of(attempt.call().side()).giveBack(1));
			this.lanes.ring();
		}
	}

	private void settle(List<Ended> ended) {
		List<Ended> over = ended.stream().filter(Settlement::isOver).toList();
		ended.forEach(this.outages::record);
		boolean together = over.size() > 1 && this.settlement.takeTogether(this.lanes.holder(), over);
		for (Ended attempt : ended) {
			this.timers.record(attempt.call(), attempt.result(),
					Duration.between(attempt.started(), this.clock.instant()));
			if (!together || !Settlement.isOver(attempt)) {
				take(attempt);
			}
		}
	}

	private void take(Ended attempt) {
		RemoteCall call = attempt.call();
		try (LogContext ids = LogContext.open(call.requestId(), call.tenantId(), call.trace())) {
			Duration pause = this.settlement.take(call, this.lanes.holder(), attempt.started(), attempt.result());
			if (!pause.isZero()) {
				this.lanes.of(call.side()).pause(this.clock.instant().plus(pause));
			}
		}
		catch (RuntimeException | Error ex) {
			log.error("{} {} of {}: the outcome of attempt {} could not be stored; it is asked about when "
					+ "the lease ends", call.side(), call.action(), call.requestId(), call.attempt(), ex);
		}
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
		this.lanes.all().forEach((lane) -> lane.open(false));
		this.leasesMore = false;
		this.lanes.ring();
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
			this.settlers.stop();
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
		this.lanes.all().forEach((lane) -> putBack(lane, lane.ahead()));
		while (this.lanes.inFlight() > 0 && System.nanoTime() < until) {
			this.lanes.await(IDLE);
		}
	}

	/** What hasn't begun when the node stops is left to the others at once. */
	private void putBack(Lane lane, List<RemoteCall> notBegun) {
		lane.giveBack(notBegun.size());
		this.leases.release(notBegun, this.lanes.holder());
	}

	/** In doubt: it isn't known whether these calls had their effect. */
	private void releaseTheRest() {
		try {
			int left = this.leases.releaseInDoubt(this.lanes.holder());
			if (left > 0) {
				log.info("{} remote calls were still under way at the stop; who takes them up asks first", left);
			}
		}
		catch (RuntimeException ex) {
			log.warn("The leases of {} can't be given back; they end by themselves", this.lanes.holder(), ex);
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
