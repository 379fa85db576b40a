package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.core.FailingRounds;
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
 * ones in batches, and has them go out. One thread leases; no thread waits for an answer.
 */
@Component
class Dispatcher implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	private static final Duration IDLE = Duration.ofMillis(250);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final Map<Side, RemoteSide> sides = new EnumMap<>(Side.class);

	private final Lanes lanes;

	private final DueCalls dueCalls;

	private final Overdue overdue;

	private final HeldLeases held;

	private final Departures departures;

	private final Arrivals arrivals;

	private final RemoteSettings settings;

	private final Clock clock;

	private volatile boolean running;

	private volatile boolean leasesMore;

	private @Nullable Thread leasing;

	Dispatcher(List<RemoteSide> sides, Lanes lanes, DueCalls dueCalls, Overdue overdue, HeldLeases held,
			Departures departures, Arrivals arrivals, RemoteSettings settings, Clock clock) {
		this.lanes = lanes;
		this.dueCalls = dueCalls;
		this.overdue = overdue;
		this.held = held;
		this.departures = departures;
		this.arrivals = arrivals;
		this.settings = settings;
		this.clock = clock;
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
		this.held.takeUpWhatIsLeft();
		this.running = true;
		this.leasesMore = true;
		this.arrivals.start();
		this.sides.keySet()
			.stream()
			.flatMap((side) -> this.lanes.peers(side).stream())
			.forEach((peer) -> this.lanes.of(peer).open(true));
		this.leasing = new CustomizableThreadFactory("remote-dispatcher-").newThread(this::run);
		this.leasing.start();
	}

	private void run() {
		new FailingRounds(log, "The dispatcher").repeat(() -> this.leasesMore, () -> {
			if (!round()) {
				this.lanes.await(IDLE);
			}
		});
	}

	/** Starts what is leased already, and leases and starts what is due. */
	boolean round() {
		boolean any = false;
		for (RemoteSide side : this.sides.values()) {
			for (Peer peer : this.lanes.peers(side.side())) {
				Lane lane = this.lanes.of(peer);
				any |= this.overdue.giveUp(peer);
				Instant leased = this.clock.instant();
				any |= this.departures.begin(side, lane, this.dueCalls.ahead(lane), leased, () -> this.leasesMore);
				any |= this.departures.begin(side, lane, this.dueCalls.due(peer), leased, () -> this.leasesMore);
			}
		}
		return any;
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
		this.held.releaseTheRest();
		this.arrivals.stop();
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
		this.lanes.all().forEach((lane) -> this.held.putBack(lane, lane.ahead()));
		while (this.lanes.inFlight() > 0 && System.nanoTime() < until) {
			this.lanes.await(IDLE);
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
