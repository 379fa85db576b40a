package io.fulfillflow.core;

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
	 * A round has failed.
	 * @param thrown why
	 */
	public void failed(Throwable thrown) {
		if (this.failed == 0) {
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
		}
	}

}
