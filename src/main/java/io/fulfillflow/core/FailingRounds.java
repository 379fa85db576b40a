package io.fulfillflow.core;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;

/**
 * What the log says of work in rounds that fail one after the other, as in an outage of
 * the database: the first with where it comes from, then one line for many, and one when
 * it goes on. For one thread at a time.
 */
public final class FailingRounds {

	private static final int BETWEEN_LINES = 60;

	private final Logger log;

	private final String whose;

	private int failed;

	private final Set<Class<?>> told = new HashSet<>();

	/**
	 * Makes it for the rounds of one thread.
	 * @param log where it is said
	 * @param whose who makes the rounds, as the subject of a sentence: "The dispatcher"
	 */
	public FailingRounds(Logger log, String whose) {
		this.log = log;
		this.whose = whose;
	}

	/**
	 * Makes rounds in this thread, until there shall be no more or it is interrupted. One
	 * that fails is followed by the next a second later.
	 * @param goesOn whether there shall be another
	 * @param round one of them, with the pause after it
	 */
	public void repeat(BooleanSupplier goesOn, Round round) {
		try {
			while (goesOn.getAsBoolean()) {
				try {
					round.make();
					passed();
				}
				catch (RuntimeException | Error ex) {
					failed(ex);
					TimeUnit.SECONDS.sleep(1);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A round has failed.
	 * @param thrown why
	 */
	public void failed(Throwable thrown) {
		if (this.told.add(thrown.getClass())) {
			this.log.error("{} met trouble and tries again", this.whose, thrown);
		}
		else if (this.failed % BETWEEN_LINES == 0) {
			this.log.error("{} still meets trouble, {} times so far: {}", this.whose, this.failed, thrown.getMessage());
		}
		this.failed++;
	}

	/** A round went well. */
	public void passed() {
		if (this.failed > 0) {
			this.log.info("{} goes on, after {} rounds that failed", this.whose, this.failed);
			this.failed = 0;
			this.told.clear();
		}
	}

	/** What is made again and again. */
	@FunctionalInterface
	public interface Round {

		/**
		 * Makes one round.
		 * @throws InterruptedException if it shall be the last
		 */
		void make() throws InterruptedException;

	}

}
