package io.fulfillflow.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.fulfillflow.core.SharedClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sets the clock of this node by the one that every node sees: the database's. A node
 * whose own clock is wrong then holds its leases as long as the others do, and takes none
 * of theirs. While the database can't be asked, the time runs on.
 */
final class DatabaseTime implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(DatabaseTime.class);

	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

	/** An answer that took longer says too little about what time it is. */
	private static final Duration QUICK = Duration.ofSeconds(1);

	/** Worth a line in the log. */
	private static final Duration APART = Duration.ofSeconds(5);

	private final SharedClock clock;

	private final Supplier<OffsetDateTime> database;

	private final Supplier<Instant> machine;

	private final ScheduledExecutorService looks;

	private boolean apart;

	/**
	 * Sets the clock for the first time, and now and then from then on.
	 * @param clock what is set
	 * @param database its time
	 * @param machine the time of this machine
	 */
	DatabaseTime(SharedClock clock, Supplier<OffsetDateTime> database, Supplier<Instant> machine) {
		this.clock = clock;
		this.database = database;
		this.machine = machine;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("database-time-");
		threads.setDaemon(true);
		this.looks = Executors.newSingleThreadScheduledExecutor(threads);
		look();
		this.looks.scheduleWithFixedDelay(this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	void look() {
		try {
			long begun = System.nanoTime();
			Instant told = this.database.get().toInstant();
			Duration took = Duration.ofNanos(System.nanoTime() - begun);
			if (took.compareTo(QUICK) < 0) {
				Instant now = told.plus(took.dividedBy(2));
				this.clock.set(now);
				tell(Duration.between(now, this.machine.get()));
			}
		}
		catch (RuntimeException ex) {
			log.debug("The database's time can't be asked for", ex);
		}
	}

	private void tell(Duration ahead) {
		boolean apart = ahead.abs().compareTo(APART) > 0;
		if (apart && !this.apart) {
			log.warn(
					"The clock of this machine is {} {} the database's, which counts for calls and leases; timers of "
							+ "processes go by the machine's: set it right",
					Duration.ofSeconds(ahead.abs().toSeconds()), ahead.isNegative() ? "behind" : "ahead of");
		}
		this.apart = apart;
	}

	@Override
	public void destroy() {
		this.looks.shutdown();
	}

}
