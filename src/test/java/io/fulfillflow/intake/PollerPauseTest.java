package io.fulfillflow.intake;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pause between two polls.
 */
class PollerPauseTest {

	private static final Duration OURS = Duration.ofSeconds(5);

	@Test
	void isOursUnlessConnectAsksForALongerOne() {
		assertThat(Poller.longer(OURS, null)).isEqualTo(OURS);
		assertThat(Poller.longer(OURS, Duration.ofSeconds(1))).isEqualTo(OURS);
		assertThat(Poller.longer(OURS, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
	}

	@Test
	void isNeverLongerThanAnHour() {
		assertThat(Poller.longer(OURS, Duration.ofDays(3650))).isEqualTo(Duration.ofHours(1));
	}

}
