package io.fulfillflow.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.engine.OpenIncidents;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.LostProcesses;
import io.fulfillflow.remote.OpenCalls;
import io.fulfillflow.tenant.OpenOperations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Counts what is open every few seconds, on a thread of its own: a scrape never waits for
 * the database, and many scrapes cost no more than one. What couldn't be counted, or not
 * lately, isn't known.
 */
@Component
class BacklogWatch implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(BacklogWatch.class);

	private static final Duration PAUSE = Duration.ofSeconds(5);

	private static final Duration LASTS = Duration.ofSeconds(30);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final OpenOperations operations;

	private final OpenCalls calls;

	private final OpenIncidents incidents;

	private final LostProcesses lost;

	private final Clock clock;

	private volatile @Nullable Counted last;

	private volatile @Nullable ScheduledThreadPoolExecutor schedule;

	private boolean failing;

	BacklogWatch(OpenOperations operations, OpenCalls calls, OpenIncidents incidents, LostProcesses lost, Clock clock) {
		this.operations = operations;
		this.calls = calls;
		this.incidents = incidents;
		this.lost = lost;
		this.clock = clock;
	}

	/** What was open a moment ago; empty when that isn't known. */
	Optional<Backlog> backlog() {
		Counted last = this.last;
		boolean lasts = last != null && this.clock.instant().isBefore(last.at().plus(LASTS));
		return lasts ? Optional.of(last.backlog()) : Optional.empty();
	}

	void count() {
		try {
			Instant now = this.clock.instant();
			this.last = new Counted(now, new Backlog(this.operations.count(), this.calls.count(), incidents()));
			this.failing = false;
		}
		catch (RuntimeException ex) {
			this.last = null;
			if (!this.failing) {
				log.warn("What is open can't be counted now: {}", ex.getMessage());
			}
			this.failing = true;
		}
	}

	/** Those in Cockpit, and of processes that are gone, which can have none there. */
	private Map<String, Long> incidents() {
		Map<String, Long> incidents = new HashMap<>(this.incidents.count());
		incidents.put(IncidentKind.PROCESS_GONE.word(), this.lost.count());
		return incidents;
	}

	@Override
	public void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("backlog-");
		threads.setDaemon(true);
		ScheduledThreadPoolExecutor schedule = new ScheduledThreadPoolExecutor(1, threads);
		schedule.scheduleWithFixedDelay(this::count, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
		this.schedule = schedule;
	}

	/** No interrupt: in the midst of a count it could cost H2 its file. */
	@Override
	public void stop() {
		ScheduledThreadPoolExecutor schedule = this.schedule;
		this.schedule = null;
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

	private record Counted(Instant at, Backlog backlog) {
	}

}
