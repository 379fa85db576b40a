package io.fulfillflow.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/**
 * Has the last month reported when its time comes, and reports started anew whose process
 * is gone. Several nodes may do so at once: a report begins once.
 */
@Component
class MonthlyReports implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(MonthlyReports.class);

	private static final int LOST = 5;

	private final Reporting reporting;

	private final UsageSettings settings;

	private final Clock clock;

	private volatile @Nullable ScheduledThreadPoolExecutor schedule;

	MonthlyReports(Reporting reporting, UsageSettings settings, Clock clock) {
		this.reporting = reporting;
		this.settings = settings;
		this.clock = clock;
	}

	/** Reports the month before this one. */
	void reportLastMonth() {
		YearMonth last = YearMonth.from(this.clock.instant().atZone(ZoneOffset.UTC)).minusMonths(1);
		try {
			Reporting.Begun begun = this.reporting.begin(last, null);
			log.info("Usage of {}: {} reports began, {} were at work", last, begun.begun().size(),
					begun.atWork().size());
		}
		catch (RuntimeException ex) {
			log.error("Usage of {} can't be reported", last, ex);
		}
	}

	private void plan() {
		ScheduledThreadPoolExecutor threads = this.schedule;
		if (threads == null || UsageSettings.NEVER.equals(this.settings.cron())) {
			return;
		}
		ZonedDateTime now = this.clock.instant().atZone(ZoneOffset.UTC);
		ZonedDateTime next = CronExpression.parse(this.settings.cron()).next(now);
		if (next != null) {
			threads.schedule(() -> {
				reportLastMonth();
				plan();
			}, Duration.between(now, next).toMillis() + 1, TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public synchronized void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("usage-");
		threads.setDaemon(true);
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads);
		executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
		this.schedule = executor;
		executor.scheduleWithFixedDelay(this::startLostAnew, LOST, LOST, TimeUnit.MINUTES);
		plan();
	}

	private void startLostAnew() {
		try {
			this.reporting.startLostAnew();
		}
		catch (RuntimeException ex) {
			log.warn("Usage reports without a process can't be looked for now", ex);
		}
	}

	/** No interrupt: in the midst of a write it could cost H2 its file. */
	@Override
	public void stop() {
		ScheduledThreadPoolExecutor executor = this.schedule;
		this.schedule = null;
		if (executor != null) {
			executor.shutdown();
		}
	}

	@Override
	public boolean isRunning() {
		return this.schedule != null;
	}

}
