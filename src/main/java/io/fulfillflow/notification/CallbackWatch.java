package io.fulfillflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Counts what waits and who fails, every few seconds on a thread of its own, and removes
 * deliveries that have been over for long enough.
 */
@Component
class CallbackWatch implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(CallbackWatch.class);

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private static final Duration LASTS = Duration.ofSeconds(40);

	private static final int REMOVED_AT_ONCE = 1000;

	private final JdbcClient jdbc;

	private final CallbackSettings settings;

	private final Clock clock;

	private volatile @Nullable Seen last;

	private volatile @Nullable ScheduledThreadPoolExecutor schedule;

	private boolean failing;

	CallbackWatch(JdbcClient jdbc, CallbackSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/** What was seen a moment ago; empty when that isn't known. */
	Optional<Seen> seen() {
		Seen seen = this.last;
		return (seen != null && this.clock.instant().isBefore(seen.at().plus(LASTS))) ? Optional.of(seen)
				: Optional.empty();
	}

	void look() {
		try {
			Instant now = this.clock.instant();
			long endpoints = number("select count(*) from callback_endpoint where state = 'ACTIVE'");
			long down = number(
					"select count(*) from callback_endpoint where state = 'ACTIVE' and failing_since is not null");
			long waiting = number("select count(*) from callback_delivery where settled_at is null");
			this.last = new Seen(now, endpoints, down, waiting);
			removeOld(now);
			this.failing = false;
		}
		catch (RuntimeException ex) {
			if (!this.failing) {
				log.warn("Callbacks can't be counted now: {}", ex.getMessage());
			}
			this.failing = true;
		}
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	/**
	 * @return how many went
	 */
	int removeOld(Instant now) {
		OffsetDateTime before = now.minus(this.settings.kept()).atOffset(ZoneOffset.UTC);
		return this.jdbc.sql("""
				delete from callback_delivery where delivery_id in (
				select delivery_id from callback_delivery where settled_at < ? order by settled_at limit ?)""")
			.params(before, REMOVED_AT_ONCE)
			.update();
	}

	@Override
	public boolean isAutoStartup() {
		return this.settings.enabled();
	}

	@Override
	public void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("callback-watch-");
		threads.setDaemon(true);
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads);
		executor.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
		this.schedule = executor;
	}

	/** No interrupt: in the midst of a count it could cost H2 its file. */
	@Override
	public void stop() {
		ScheduledThreadPoolExecutor executor = this.schedule;
		this.schedule = null;
		if (executor == null) {
			return;
		}
		executor.shutdown();
		try {
			executor.awaitTermination(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
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
	 * What there was.
	 *
	 * @param at when
	 * @param endpoints how many are told
	 * @param failing to how many of them the last call failed
	 * @param waiting deliveries that aren't over
	 */
	record Seen(Instant at, long endpoints, long failing, long waiting) {
	}

}
