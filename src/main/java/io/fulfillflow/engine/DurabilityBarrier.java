package io.fulfillflow.engine;

/**
 * What stands before a promise leaves the house: once it returns, everything committed so
 * far survives {@code kill -9}.
 */
public interface DurabilityBarrier {

	/**
	 * Waits until all commits of this node are safe.
	 */
	void force();

	/**
	 * Whether this process is the only one that can have the database open, so that
	 * whatever another holder left in it belongs to a dead process.
	 * @return {@literal true} for the embedded database
	 */
	boolean isExclusive();

}
