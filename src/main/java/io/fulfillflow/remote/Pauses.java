package io.fulfillflow.remote;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: 1 s doubling to 30 s by default, less up to a
 * quarter by chance, so that calls that failed together don't come back together.
 */
class Pauses {

	private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

	private final Duration first;

	private final Duration longest;

	private final RandomGenerator random;

	Pauses(RemoteSettings settings, RandomGenerator random) {
		this.first = settings.firstPause();
		this.longest = settings.longestPause();
		this.random = random;
	}

	/**
	 * The pause after a failure.
	 * @param failures how many failed in a row before this one
	 */
	Duration afterFailure(int failures) {
		long doubled = this.first.toMillis() << Math.min(failures, 20);
		long pause = Math.min(doubled, this.longest.toMillis());
		return Duration.ofMillis(pause - (long) (pause * 0.25 * this.random.nextDouble()));
	}

	/**
	 * The pause before the next look at something that takes its time: the longer it has
	 * taken, the longer the pause.
	 */
	Duration whileWaiting(Duration waited) {
		long pause = Math.min(Math.max(this.first.toMillis() / 2, waited.toMillis() / 2), this.longest.toMillis());
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
