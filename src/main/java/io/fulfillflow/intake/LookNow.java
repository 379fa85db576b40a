package io.fulfillflow.intake;

/**
 * Has Connect looked at before the next poll is due.
 */
@FunctionalInterface
public interface LookNow {

	/**
	 * Wants a poll that begins after this call. It returns at once; any number of calls
	 * make one poll.
	 */
	void lookNow();

}
