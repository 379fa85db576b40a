package io.fulfillflow.remote;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Times the attempts at remote calls. Each label has few values: the actions are those of
 * the code, and attempts are counted apart up to the third.
 */
class AttemptTimers {

	private static final int COUNTED_APART = 3;

	private final MeterRegistry metrics;

	AttemptTimers(MeterRegistry metrics) {
		this.metrics = metrics;
	}

	void record(RemoteCall call, Result result, Duration took) {
		this.metrics
			.timer("fulfillflow.remote.attempts", "side", call.side().word(), "action", call.action(), "result",
					word(result), "attempt", number(call.attempt()))
			.record(took);
	}

	private static String word(Result result) {
		if (result instanceof Result.Failed failed) {
			return failed.failure().kind().name().toLowerCase(Locale.ROOT);
		}
		if (result instanceof Result.Done) {
			return "done";
		}
		if (result instanceof Result.Refused) {
			return "refused";
		}
		return (result instanceof Result.NotYet) ? "not_yet" : "elsewhere";
	}

	private static String number(int attempt) {
		return (attempt <= COUNTED_APART) ? String.valueOf(attempt) : (COUNTED_APART + 1) + "+";
	}

}
