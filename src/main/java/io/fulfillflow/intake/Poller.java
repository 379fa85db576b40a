package io.fulfillflow.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ConnectStanding;
import io.fulfillflow.core.FailingRounds;
import io.fulfillflow.core.Failure;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockingTaskExecutor.TaskWithResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Decides when Connect is polled. A renewed lease lets one node poll at a time; that only
 * saves calls, correctness never depends on it. A node that is nudged during another
 * one's poll tries again until it gets the lease, since that poll may have begun before
 * the nudge.
 */
@Component
class Poller implements SmartLifecycle, LookNow {

	static final String LOCK = "connect-poll";

	private static final Logger log = LoggerFactory.getLogger(Poller.class);

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final Duration GRACE = Duration.ofSeconds(10);

	/** So many webhooks as may come within it make one poll. */
	private static final Duration BETWEEN_NUDGED_POLLS = Duration.ofMillis(500);

	private static final Duration UNTIL_THE_LEASE_IS_FREE = Duration.ofMillis(250);

	private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

	private final Poll poll;

	private final ConnectStanding standing;

	private final LockingTaskExecutor oneNode;

	private final PollSettings settings;

	private final Nudges nudges = new Nudges(this::attempt);

	private final FailingRounds trouble = new FailingRounds(log, "The poller");

	private volatile @Nullable ScheduledExecutorService schedule;

	private volatile boolean ending;

	private boolean failing;

	Poller(Poll poll, ConnectStanding standing, LockingTaskExecutor oneNode, PollSettings settings) {
		this.poll = poll;
		this.standing = standing;
		this.oneNode = oneNode;
		this.settings = settings;
	}

	@Override
	public void start() {
		ScheduledThreadPoolExecutor schedule = new ScheduledThreadPoolExecutor(1,
				new CustomizableThreadFactory("connect-poller-"));
		schedule.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.schedule = schedule;
		this.ending = false;
		if (this.settings.pollEnabled()) {
			schedule.execute(this::round);
		}
		this.nudges.start(schedule);
	}

	@Override
	public void lookNow() {
		this.nudges.add();
	}

	private void round() {
		again(attempt());
	}

	/**
	 * Polls once unless Connect is to be left alone, and tells the pause before the next
	 * round.
	 */
	private Duration attempt() {
		Duration quiet = this.standing.quiet();
		if (!quiet.isZero()) {
			Duration pause = shorter(this.settings.pollInterval(), quiet);
			this.nudges.end(this.nudges.begin(), pause);
			return pause;
		}
		Duration pause = this.settings.pollInterval();
		Duration rest = AFTER_A_FAILURE;
		boolean nudged = this.nudges.begin();
		boolean polled = false;
		try {
			polled = pollWithLease();
			this.trouble.passed();
			if (polled) {
				this.standing.answered();
			}
			rest = polled ? BETWEEN_NUDGED_POLLS : UNTIL_THE_LEASE_IS_FREE;
			this.failing = false;
		}
		catch (CompletionException | CancellationException | CallFailed ex) {
			if (this.ending) {
				return pause;
			}
			this.trouble.passed();
			Failure failure = CallFailed.failureOf(ex);
			if (CallFailed.isBehind(ex)) {
				this.standing.failed(failure);
			}
			rest = shorter(pause, rest);
			if (!this.failing) {
				log.info("Connect can't be polled, and is tried again: {}", failure.message());
			}
			this.failing = true;
		}
		catch (Throwable ex) {
			this.trouble.failed(ex);
		}
		this.nudges.end(nudged && !polled, rest);
		return pause;
	}

	private boolean pollWithLease() throws Throwable {
		return this.oneNode.executeWithLock((TaskWithResult<Boolean>) () -> {
			poll();
			return true;
		}, new LockConfiguration(Instant.now(), LOCK, LEASE, Duration.ZERO)).wasExecuted();
	}

	/** Looks at everything listed, then at what runs and isn't listed any more. */
	void poll() {
		this.poll.make(this.failing, this::goOn, this.nudges::add);
	}

	private void again(Duration pause) {
		ScheduledExecutorService schedule = this.schedule;
		if (schedule != null && !schedule.isShutdown()) {
			schedule.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	/** A stop ends the poll: the next node looks at the rest. */
	private void goOn() {
		if (this.ending) {
			throw new CancellationException("The node stops");
		}
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/**
	 * Lets a poll end after the page that it looks at, so that its lease is given back:
	 * an interrupt in the midst of it could cost H2 its file.
	 */
	@Override
	public void stop() {
		ScheduledExecutorService schedule = this.schedule;
		this.ending = true;
		this.schedule = null;
		this.nudges.stop();
		if (schedule == null) {
			return;
		}
		schedule.shutdown();
		try {
			schedule.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.schedule != null;
	}

}
