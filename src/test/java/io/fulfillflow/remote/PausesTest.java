package io.fulfillflow.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.RequestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long is waited before the next attempt.
 */
class PausesTest {

	private static final RemoteSettings SETTINGS = new RemoteSettings(true, Duration.ofSeconds(60),
			Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofSeconds(30), 200);

	private static final RemoteCall CALL = new RemoteCall(1, Side.VENDOR, "provision", new RequestId("PR-1"), "key",
			NullNode.getInstance(), 1, false, Instant.EPOCH, Instant.EPOCH);

	private static final Duration OURS = Duration.ofSeconds(4);

	@ParameterizedTest
	@CsvSource({ "0, 1000", "1, 2000", "2, 4000", "3, 8000", "4, 16000", "5, 30000", "6, 30000", "1000000, 30000" })
	void doublesFromOneSecondToThirty(int failures, long millis) {
		RandomGenerator never = new Fixed(0);

		assertThat(pauses(never).afterFailure(CALL, Failure.Kind.TRANSIENT, failures))
			.isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void staysWithinAQuarterByChance() {
		Pauses pauses = pauses(new Random(7));

		assertThat(IntStream.range(0, 500).mapToObj((number) -> pauses.afterFailure(CALL, Failure.Kind.TRANSIENT, 2)))
			.allSatisfy((pause) -> assertThat(pause).isBetween(Duration.ofMillis(3000), Duration.ofMillis(4000)))
			.anySatisfy((pause) -> assertThat(pause).isLessThan(Duration.ofMillis(3250)))
			.anySatisfy((pause) -> assertThat(pause).isGreaterThan(Duration.ofMillis(3750)));
	}

	@ParameterizedTest
	@CsvSource({ "0, 500", "1000, 500", "4000, 2000", "3600000, 30000", "-5000, 500" })
	void looksLessOftenTheLongerSomethingTakes(long waited, long millis) {
		assertThat(pauses(new Fixed(0)).whileWaiting(CALL, Duration.ofMillis(waited)))
			.isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void keepsToWhatTheOtherSideAskedFor() {
		assertThat(Pauses.asked(Duration.ofSeconds(90), OURS)).isEqualTo(Duration.ofSeconds(90));
		assertThat(Pauses.asked(Duration.ofMillis(1), OURS)).isEqualTo(Duration.ofMillis(1));
		assertThat(Pauses.asked(null, OURS)).isEqualTo(OURS);
	}

	@Test
	void waitsForNoMoreThanAnHour() {
		assertThat(Pauses.asked(Duration.ofDays(365), OURS)).isEqualTo(Duration.ofHours(1));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, -86_400 })
	void waitsAsItSeesFitWhenAskedNotToWait(long seconds) {
		assertThat(Pauses.asked(Duration.ofSeconds(seconds), OURS)).isEqualTo(OURS);
	}

	private static Pauses pauses(RandomGenerator random) {
		return new Pauses(new Retries(SETTINGS, RetrySettings.NONE), random);
	}

	private record Fixed(double value) implements RandomGenerator {

		@Override
		public double nextDouble() {
			return this.value;
		}

		@Override
		public long nextLong() {
			return 0;
		}

	}

}
