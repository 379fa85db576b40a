package io.fulfillflow.intake;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Polls out of turn. Any number of nudges wait for one poll, which begins after the last
 * of them; a poll that failed, or that another node's lease didn't allow, is wanted
 * still. Between two polls stands a rest, so that a storm of nudges is no storm of polls.
 */
final class Nudges {

	private final Runnable attempt;

	private final AtomicBoolean wanted = new AtomicBoolean();

	private final AtomicBoolean queued = new AtomicBoolean();

	private volatile @Nullable ScheduledExecutorService schedule;

	private volatile long restsUntil = System.nanoTime();

	/**
	 * Makes a place for nudges.
	 * @param attempt a poll between {@link #begin} and {@link #end}; throws nothing
	 */
	Nudges(Runnable attempt) {
		this.attempt = attempt;
	}

	/** Begins with what came before the start. */
	void start(ScheduledExecutorService schedule) {
		this.schedule = schedule;
		this.queued.set(false);
		if (this.wanted.get()) {
			queue(Duration.ZERO);
		}
	}

	void stop() {
		this.schedule = null;
	}

	void add() {
		this.wanted.set(true);
		queue(rest());
	}

	/**
	 * A poll begins: it answers all nudges so far.
	 * @return whether there were any
	 */
	boolean begin() {
		return this.wanted.getAndSet(false);
	}

	/**
	 * A poll has ended.
	 * @param unanswered whether nudges that it began with want another one
	 * @param rest before the next poll out of turn
	 */
	void end(boolean unanswered, Duration rest) {
		this.restsUntil = System.nanoTime() + rest.toNanos();
		if (unanswered) {
			add();
		}
	}

	private Duration rest() {
		return Duration.ofNanos(Math.max(0, this.restsUntil - System.nanoTime()));
	}

	private void queue(Duration pause) {
		ScheduledExecutorService schedule = this.schedule;
		if (schedule != null && this.queued.compareAndSet(false, true)) {
			try {
				schedule.schedule(this::run, pause.toNanos(), TimeUnit.NANOSECONDS);
			}
			catch (RejectedExecutionException ex) {
				// it stops; the first poll of the next start sees whatever it was
				this.queued.set(false);
			}
		}
	}

	private void run() {
		this.queued.set(false);
		if (!this.wanted.get()) {
			return;
		}
		Duration rest = rest();
		if (rest.isZero()) {
			this.attempt.run();
		}
		else {
			queue(rest);
		}
	}

}
