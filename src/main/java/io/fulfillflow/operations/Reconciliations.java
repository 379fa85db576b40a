package io.fulfillflow.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Service;

/**
 * Has the sides compared, at night and on demand, by one node at a time and on one
 * thread.
 */
@Service
public class Reconciliations implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Reconciliations.class);

	private static final String LOCK = "reconciliation";

	private static final String NIGHTLY = "nightly";

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

	/** How far the clocks of nodes may be apart. */
	private static final Duration SAME_NIGHT = Duration.ofMinutes(10);

	private final Reconciler reconciler;

	private final ReconciliationBook book;

	private final ReconciliationSettings settings;

	private final LockingTaskExecutor oneNode;

	private final Clock clock;

	private volatile Patience patience = new Patience(FIRST_PAUSE);

	private volatile @Nullable ScheduledThreadPoolExecutor schedule;

	Reconciliations(Reconciler reconciler, ReconciliationBook book, ReconciliationSettings settings,
			LockingTaskExecutor oneNode, Clock clock) {
		this.reconciler = reconciler;
		this.book = book;
		this.settings = settings;
		this.oneNode = oneNode;
		this.clock = clock;
	}

	/**
	 * Begins a run, unless one is at work.
	 * @param by who asks for it
	 * @return the run that began, or the one at work
	 */
	public synchronized Begun begin(String by) {
		ScheduledThreadPoolExecutor threads = this.schedule;
		String atWork = this.book.atWork().orElse(null);
		if (atWork != null) {
			return new Begun(atWork, false);
		}
		if (threads == null) {
			return new Begun("", false);
		}
		String id = this.book.begin("on-demand", by);
		threads.execute(() -> withLease(id));
		return new Begun(id, true);
	}

	private void withLease(String id) {
		try {
			boolean done = this.oneNode.executeWithLock((LockingTaskExecutor.TaskWithResult<Boolean>) () -> {
				this.reconciler.run(id, this.patience);
				return true;
			}, lease()).wasExecuted();
			if (!done) {
				this.book.end(id, ReconciliationRun.State.FAILED, "Another node began a run at the same moment");
			}
		}
		catch (Throwable ex) {
			log.error("Reconciliation {} failed", id, ex);
		}
	}

	private void night() {
		try {
			this.oneNode.executeWithLock((Runnable) () -> {
				if (!this.book.isBegunSince(NIGHTLY, this.clock.instant().minus(SAME_NIGHT))) {
					this.reconciler.run(this.book.begin(NIGHTLY, Remedies.WHO), this.patience);
				}
			}, lease());
		}
		catch (RuntimeException ex) {
			log.error("The nightly reconciliation failed", ex);
		}
		plan();
	}

	private static LockConfiguration lease() {
		return new LockConfiguration(Instant.now(), LOCK, LEASE, Duration.ZERO);
	}

	private void plan() {
		ScheduledThreadPoolExecutor threads = this.schedule;
		if (threads == null || ReconciliationSettings.NEVER.equals(this.settings.cron())) {
			return;
		}
		ZonedDateTime now = ZonedDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		ZonedDateTime next = CronExpression.parse(this.settings.cron()).next(now);
		if (next != null) {
			threads.schedule(this::night, Duration.between(now, next).toMillis() + 1, TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public synchronized void start() {
		ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1,
				new CustomizableThreadFactory("reconciliation-"));
		threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.patience = new Patience(FIRST_PAUSE);
		this.schedule = threads;
		// what a killed node left; another node at work has the lease
		this.oneNode.executeWithLock((Runnable) () -> this.book.interruptOthers(""), lease());
		plan();
	}

	/** No interrupt: in the midst of a write it could cost H2 its file. */
	@Override
	public void stop() {
		ScheduledThreadPoolExecutor threads = this.schedule;
		this.schedule = null;
		this.patience.stop();
		if (threads == null) {
			return;
		}
		threads.shutdown();
		try {
			threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.schedule != null;
	}

	/**
	 * What came of the wish for a run.
	 *
	 * @param id the run; empty when this node stops and begins none
	 * @param isNew whether it began just now
	 */
	public record Begun(String id, boolean isNew) {
	}

}
