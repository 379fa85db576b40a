package io.fulfillflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.core.FailingRounds;
import io.fulfillflow.engine.DurabilityBarrier;
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
 * Sends what is due: one thread looks, stores and starts calls; no thread waits for an
 * answer. Between what was written and the call stands the durability barrier, since
 * nobody may be told of what could still be lost.
 */
@Component
class Sender implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Sender.class);

	private static final Duration IDLE = Duration.ofMillis(500);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final int STORED_TOGETHER = 100;

	private final HeldLanes lanes;

	private final Sending sending;

	private final Storing storing;

	private final Tally tally;

	private final DurabilityBarrier barrier;

	private final Bell bell;

	private final CallbackSettings settings;

	private final Clock clock;

	private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

	private volatile boolean running;

	private volatile boolean begins = true;

	private @Nullable Thread thread;

	Sender(HeldLanes lanes, Sending sending, Storing storing, Tally tally, DurabilityBarrier barrier, Bell bell,
			CallbackSettings settings, Clock clock) {
		this.lanes = lanes;
		this.sending = sending;
		this.storing = storing;
		this.tally = tally;
		this.barrier = barrier;
		this.bell = bell;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public boolean isAutoStartup() {
		return this.settings.enabled();
	}

	@Override
	public void start() {
		if (this.barrier.isExclusive()) {
			this.lanes.releaseAllOfTheDead();
		}
		this.running = true;
		this.begins = true;
		this.thread = new CustomizableThreadFactory("callback-sender-").newThread(this::run);
		this.thread.start();
	}

	private void run() {
		new FailingRounds(log, "The sender of callbacks").repeat(() -> this.running, () -> {
			if (!round()) {
				this.bell.await(IDLE);
			}
		});
	}

	/** Stores what has ended and starts what is due. */
	boolean round() {
		boolean any = takeIn();
		if (!this.begins) {
			return any;
		}
		Instant looked = this.clock.instant();
		this.lanes.hold(this.bell.endpoints());
		List<DueDelivery> due = this.lanes.due();
		if (due.isEmpty()) {
			return any;
		}
		try {
			this.barrier.force();
		}
		catch (RuntimeException | Error ex) {
			due.forEach(this.lanes::end);
			throw ex;
		}
		for (DueDelivery delivery : due) {
			// a node that was held up may have lost what it holds
			if (!this.clock.instant().isBefore(looked.plus(this.settings.timeout()))) {
				this.lanes.end(delivery);
				continue;
			}
			this.sending.send(delivery).thenAccept(this::add);
		}
		return true;
	}

	private void add(Ended call) {
		this.ended.add(call);
		this.bell.ring();
	}

	private boolean takeIn() {
		List<Ended> calls = new ArrayList<>();
		for (Ended call = this.ended.peek(); call != null && calls.size() < STORED_TOGETHER; call = this.ended.peek()) {
			calls.add(this.ended.remove());
		}
		if (calls.isEmpty()) {
			return false;
		}
		List<Ended> tried = calls.stream().filter(Ended::isTried).toList();
		try {
			this.storing.store(tried);
		}
		catch (RuntimeException | Error ex) {
			// they stay under way, so that nothing is sent twice while the database is
			// away
			this.ended.addAll(calls);
			throw ex;
		}
		calls.forEach((call) -> this.lanes.end(call.delivery()));
		tried.forEach(this.tally::count);
		calls.forEach(this.lanes::learn);
		return true;
	}

	/** Nothing new from the first moment of a stop on. */
	@EventListener(ContextClosedEvent.class)
	void beginNoMore() {
		this.begins = false;
		this.bell.ring();
	}

	@Override
	public void stop() {
		beginNoMore();
		long until = System.nanoTime() + GRACE.toNanos();
		try {
			while (!this.lanes.isIdle() && System.nanoTime() < until) {
				TimeUnit.MILLISECONDS.sleep(20);
			}
			this.running = false;
			this.bell.ring();
			if (this.thread != null) {
				this.thread.join(GRACE.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.running = false;
		this.lanes.releaseAll();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** As the dispatcher: after the web server, and ended before it. */
	@Override
	public int getPhase() {
		return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 1;
	}

}
