package io.fulfillflow.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.fulfillflow.core.ConnectStanding;
import io.fulfillflow.core.Failure;

/**
 * Says how Connect stands as it was told, and takes notes.
 */
final class ScriptedStanding implements ConnectStanding {

	private final List<String> told = new CopyOnWriteArrayList<>();

	private volatile Duration quiet = Duration.ZERO;

	void isQuietFor(Duration quiet) {
		this.quiet = quiet;
	}

	List<String> told() {
		return this.told;
	}

	@Override
	public Duration quiet() {
		return this.quiet;
	}

	@Override
	public void answered() {
		this.told.add("answered");
	}

	@Override
	public void failed(Failure failure) {
		this.told.add(failure.message());
	}

}
