package io.fulfillflow.remote;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.fulfillflow.core.Failure;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: by default 1 s doubling to 30 s, less up to a
 * quarter by chance, so that calls that failed together don't come back together.
 */
class Pauses {

	private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

	private final Retries retries;

	private final RandomGenerator random;

	Pauses(Retries retries, RandomGenerator random) {
		this.retries = retries;
		this.random = random;
	}

	/**
	 * The pause after a failure.
	 * @param call what failed
	 * @param kind how
	 * @param failures how many failed in a row before this one
	 */
	Duration afterFailure(RemoteCall call, Failure.Kind kind, int failures) {
		return doubled(this.retries.range(call.side(), kind, call.productId()), failures);
	}

	/**
	 * The pause between two probes of a side that is out.
	 * @param failures how many probes failed before
	 */
	Duration betweenProbes(Side side, int failures) {
		return doubled(this.retries.range(side, Failure.Kind.TRANSIENT, null), failures);
	}

	private Duration doubled(Retries.Range range, int failures) {
		long doubled = range.first().toMillis() << Math.min(failures, 20);
		long pause = Math.min(doubled, range.longest().toMillis());
		return Duration.ofMillis(pause - (long) (pause * 0.25 * this.random.nextDouble()));
	}

	/**
	 * The pause before the next look at something that takes its time: the longer it has
	 * taken, the longer the pause.
	 */
	Duration whileWaiting(RemoteCall call, Duration waited) {
		Retries.Range range = this.retries.range(call.side(), Failure.Kind.TRANSIENT, call.productId());
		long pause = Math.min(Math.max(range.first().toMillis() / 2, waited.toMillis() / 2),
				range.longest().toMillis());
		return Duration.ofMillis(pause);
	}

	/**
	 * What the other side asked for, within reason: who asks for no pause at all doesn't
	 * want to be called without end.
	 */
	static Duration asked(@Nullable Duration asked, Duration otherwise) {
		if (asked == null || asked.isNegative() || asked.isZero()) {
			return otherwise;
		}
		return (asked.compareTo(LONGEST_ASKED_FOR) > 0) ? LONGEST_ASKED_FOR : asked;
	}

}
