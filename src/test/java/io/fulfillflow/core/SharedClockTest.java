package io.fulfillflow.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedClockTest {

	private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);

	private final SharedClock clock = new SharedClock(this.nanos::get);

	@Test
	void isTheMachinesUntilItIsSet() {
		assertThat(Duration.between(this.clock.instant(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
	}

	@Test
	void runsOnEvenlyFromWhatItWasSetToWhateverTheMachineSays() {
		this.clock.set(NOON);
		this.nanos.addAndGet(Duration.ofSeconds(30).toNanos());

		assertThat(this.clock.instant()).isEqualTo(NOON.plusSeconds(30));
	}

	@Test
	void canBeSetBack() {
		this.clock.set(NOON);
		this.clock.set(NOON.minusSeconds(600));

		assertThat(this.clock.instant()).isEqualTo(NOON.minusSeconds(600));
	}

}
