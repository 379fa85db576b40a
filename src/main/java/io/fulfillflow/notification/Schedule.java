package io.fulfillflow.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * When a callback that failed is tried again.
 */
final class Schedule {

	/** An endpoint can't put us off for longer. */
	private static final Duration LONGEST = Duration.ofDays(1);

	private final List<Duration> pauses;

	private final DoubleSupplier random;

	/**
	 * @param random from 0 to 1
	 */
	Schedule(List<Duration> pauses, DoubleSupplier random) {
		this.pauses = pauses;
		this.random = random;
	}

	/**
	 * The pause after a try that failed.
	 * @param tries how many there were
	 * @param retryAfter how long the endpoint asked us to wait
	 * @return empty when there is to be no other try
	 */
	Optional<Duration> pause(int tries, @Nullable Duration retryAfter) {
		if (tries > this.pauses.size()) {
			return Optional.empty();
		}
		Duration usual = this.pauses.get(tries - 1);
		Duration pause = usual.plusMillis((long) (usual.toMillis() * 0.1 * this.random.getAsDouble()));
		Duration asked = (retryAfter != null) ? min(retryAfter) : Duration.ZERO;
		return Optional.of((asked.compareTo(pause) > 0) ? asked : pause);
	}

	static Duration min(Duration asked) {
		return (asked.compareTo(LONGEST) > 0) ? LONGEST : asked;
	}

}
