package io.fulfillflow.intake;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pause between two tries to register webhooks.
 */
class WebhookPauseTest {

	private static final Duration OURS = Duration.ofSeconds(5);

	@Test
	void isOursUnlessConnectAsksForALongerOne() {
		assertThat(WebhookRegistration.longer(OURS, null)).isEqualTo(OURS);
		assertThat(WebhookRegistration.longer(OURS, Duration.ofSeconds(1))).isEqualTo(OURS);
		assertThat(WebhookRegistration.longer(OURS, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
	}

	@Test
	void isNeverLongerThanAnHour() {
		assertThat(WebhookRegistration.longer(OURS, Duration.ofDays(3650))).isEqualTo(Duration.ofHours(1));
	}

}
