package io.fulfillflow.core;

import java.time.Duration;

/**
 * How this node stands with Connect: who calls it of his own accord asks here first and
 * tells how it went, so that what Connect asked one caller for holds for all of them.
 */
public interface ConnectStanding {

	/**
	 * How long Connect is to be left alone: it asked for that, or it is out and another
	 * try isn't due yet.
	 * @return zero when it may be called now
	 */
	Duration quiet();

	/** Connect was called and answered. */
	void answered();

	/**
	 * Connect was called in vain.
	 * @param failure what the caller met
	 */
	void failed(Failure failure);

}
