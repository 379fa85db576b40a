package io.fulfillflow.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.fulfillflow.core.Failure;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.Breakers.Outage;
import io.fulfillflow.remote.Breakers.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of the breaker's states, row by row.
 */
class BreakerTest {

	private static final int PLACES = 500;

	private static final Duration LOST = Duration.ofSeconds(60);

	private static final Failure BROKEN = Failure.transientFailure("no connection");

	private static final Failure REFUSED = Failure.credentialsRefused("the key isn't valid");

	private final Breaker breaker = new Breaker(Side.VENDOR,
			new Pauses(
					new Retries(new RemoteSettings(true, Duration.ofSeconds(60), Duration.ofHours(24),
							Duration.ofSeconds(1), Duration.ofSeconds(30), PLACES), RetrySettings.NONE),
					new NoChance()),
			LOST);

	private Instant now = Instant.parse("2026-03-02T10:00:00Z");

	@Test
	void letsEverythingOutAtFirst() {
		assertThat(this.breaker.state()).isEqualTo(State.CLOSED);
		assertThat(this.breaker.allowed(this.now, PLACES)).isEqualTo(PLACES);
		assertThat(this.breaker.quiet(this.now)).isZero();
		assertThat(this.breaker.probe(this.now)).as("nothing to probe").isFalse();
	}

	@Test
	void opensAtTheFifthRequestThatFailsInARow() {
		assertThat(fail("PR-1")).isEmpty();
		fail("PR-2");
		fail("PR-3");
		fail("PR-4");
		assertThat(this.breaker.state()).isEqualTo(State.CLOSED);

		Optional<Outage> outage = fail("PR-5");

		assertThat(outage).hasValueSatisfying((began) -> {
			assertThat(began.since()).isEqualTo(this.now);
			assertThat(began.why()).isEqualTo("5 different requests failed one after the other");
			assertThat(began.last()).isEqualTo("no connection");
		});
		assertThat(this.breaker.outage()).isEqualTo(outage);
		assertThat(this.breaker.state()).isEqualTo(State.OPEN);
		assertThat(this.breaker.allowed(this.now, PLACES)).isZero();
	}

	@Test
	void staysClosedForOnePoisonRequestHoweverOftenItFails() {
		for (int number = 0; number < 1000; number++) {
			fail("PR-1");
			pass(Duration.ofSeconds(30));
		}

		assertThat(this.breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void forgetsFailuresAtASuccess() {
		fail("PR-1");
		fail("PR-2");
		fail("PR-3");
		fail("PR-4");
		succeed("PR-5");

		fail("PR-6");

		assertThat(this.breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void opensAtOnceWhenCredentialsAreRefused() {
		Optional<Outage> outage = this.breaker.failed(new RequestId("PR-1"), REFUSED, this.now, this.now);

		assertThat(outage).hasValueSatisfying((began) -> assertThat(began.why()).contains("credentials"));
		assertThat(this.breaker.state()).isEqualTo(State.OPEN);
	}

	@Test
	void doesNotOpenTwiceForOneRequestThatIsRefusedAlone() {
		this.breaker.failed(new RequestId("PR-1"), REFUSED, this.now, this.now);
		probe();
		succeed("PR-2");

		assertThat(this.breaker.failed(new RequestId("PR-1"), REFUSED, this.now, this.now)).isEmpty();
		assertThat(this.breaker.state()).isEqualTo(State.CLOSED);
		assertThat(this.breaker.failed(new RequestId("PR-3"), REFUSED, this.now, this.now)).isPresent();
	}

	@Test
	void letsOneProbeOutWhenThePauseIsOver() {
		open();

		assertThat(this.breaker.probe(this.now)).isFalse();
		assertThat(this.breaker.quiet(this.now)).isEqualTo(Duration.ofSeconds(1));
		pass(Duration.ofSeconds(1));

		assertThat(this.breaker.quiet(this.now)).isZero();
		assertThat(this.breaker.probe(this.now)).isTrue();
		assertThat(this.breaker.state()).isEqualTo(State.HALF_OPEN);
		assertThat(this.breaker.probe(this.now)).as("a second one").isFalse();
		assertThat(this.breaker.allowed(this.now, PLACES)).isZero();
	}

	@Test
	void pausesLongerAfterEachProbeThatFails() {
		open();
		for (int seconds : new int[] { 1, 2, 4, 8, 16, 30, 30 }) {
			assertThat(this.breaker.quiet(this.now)).isEqualTo(Duration.ofSeconds(seconds));
			probe();
			assertThat(fail("PR-9")).as("it is known to be out").isEmpty();
			assertThat(this.breaker.state()).isEqualTo(State.OPEN);
		}
	}

	@Test
	void probesAgainWhenAProbeIsNotHeardOf() {
		open();
		probe();
		pass(LOST.minusSeconds(1));
		assertThat(this.breaker.probe(this.now)).isFalse();
		pass(Duration.ofSeconds(1));

		assertThat(this.breaker.probe(this.now)).isTrue();
	}

	@Test
	void probesAgainAtOnceWhenAProbeSaysNothing() {
		open();
		probe();

		this.breaker.noProbe(this.now);

		assertThat(this.breaker.state()).isEqualTo(State.OPEN);
		assertThat(this.breaker.probe(this.now)).isTrue();
	}

	@Test
	void closesWhenAProbeSucceeds() {
		open();
		Instant since = this.now;
		probe();

		assertThat(succeed("PR-9")).hasValueSatisfying((ended) -> assertThat(ended.since()).isEqualTo(since));
		assertThat(this.breaker.state()).isEqualTo(State.CLOSED);
		assertThat(this.breaker.outage()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0, 2", "999, 2", "1000, 4", "2000, 8", "5000, 64", "7000, 256", "8000, 500", "3600000, 500" })
	void letsTwiceAsManyOutEachSecondAfterAnOutage(long millis, int allowed) {
		open();
		probe();
		succeed("PR-9");

		pass(Duration.ofMillis(millis));

		assertThat(this.breaker.allowed(this.now, PLACES)).isEqualTo(allowed);
	}

	@Test
	void goesOnWithLongPausesWhenItOpensAgainSoon() {
		open();
		probe();
		fail("PR-9");
		probe();
		succeed("PR-9");

		open();
		assertThat(this.breaker.quiet(this.now)).isEqualTo(Duration.ofSeconds(4));

		probe();
		succeed("PR-9");
		pass(Duration.ofMinutes(1));
		open();
		assertThat(this.breaker.quiet(this.now)).as("after it was well").isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void learnsNothingFromAttemptsThatBeganBeforeItOpened() {
		Instant before = this.now;
		pass(Duration.ofSeconds(1));
		open();
		probe();

		assertThat(this.breaker.failed(new RequestId("PR-8"), BROKEN, before, this.now)).isEmpty();
		assertThat(this.breaker.succeeded(new RequestId("PR-9"), before, this.now)).isEmpty();

		assertThat(this.breaker.state()).as("the probe is out").isEqualTo(State.HALF_OPEN);
	}

	@Test
	void learnsNothingFromAttemptsThatBeganBeforeItClosed() {
		open();
		Instant before = this.now;
		probe();
		succeed("PR-9");

		for (int number = 0; number < 10; number++) {
			this.breaker.failed(new RequestId("PR-" + number), BROKEN, before, this.now);
		}

		assertThat(this.breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void opensAtTheFifthPollThatFails() {
		for (int number = 0; number < 4; number++) {
			assertThat(failPoll(BROKEN)).isEmpty();
		}

		assertThat(failPoll(BROKEN)).isPresent();
	}

	@Test
	void forgetsOnlyPollsWhenAPollSucceeds() {
		failPoll(BROKEN);
		fail("PR-1");
		fail("PR-2");
		fail("PR-3");
		fail("PR-4");
		assertThat(this.breaker.state()).isEqualTo(State.OPEN);
		probe();
		succeed("PR-1");

		failPoll(BROKEN);
		fail("PR-1");
		fail("PR-2");
		fail("PR-3");
		this.breaker.pollSucceeded(this.now);
		fail("PR-4");
		assertThat(this.breaker.state()).as("four requests").isEqualTo(State.CLOSED);
		assertThat(fail("PR-5")).isPresent();
	}

	@Test
	void closesWhenAPollSucceedsAfterCredentialsWereRefused() {
		failPoll(REFUSED);
		assertThat(this.breaker.state()).isEqualTo(State.OPEN);
		pass(Duration.ofSeconds(1));
		failPoll(REFUSED);
		assertThat(this.breaker.quiet(this.now)).as("a poll was the probe").isEqualTo(Duration.ofSeconds(2));

		assertThat(this.breaker.pollSucceeded(this.now)).isPresent();
		assertThat(this.breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void probesAtOnceWhenAPollSucceedsAfterCallsHaveFailed() {
		open();

		assertThat(this.breaker.pollSucceeded(this.now)).isEmpty();

		assertThat(this.breaker.state()).isEqualTo(State.OPEN);
		assertThat(this.breaker.probe(this.now)).isTrue();
	}

	private void open() {
		for (int number = 1; number <= 5; number++) {
			fail("PR-" + number);
		}
		assertThat(this.breaker.state()).isEqualTo(State.OPEN);
	}

	private void probe() {
		pass(this.breaker.quiet(this.now));
		assertThat(this.breaker.probe(this.now)).isTrue();
	}

	private void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	private Optional<Outage> fail(String request) {
		return this.breaker.failed(new RequestId(request), BROKEN, this.now, this.now);
	}

	private Optional<Outage> failPoll(Failure failure) {
		return this.breaker.failed(null, failure, this.now, this.now);
	}

	private Optional<Outage> succeed(String request) {
		return this.breaker.succeeded(new RequestId(request), this.now, this.now);
	}

	private static final class NoChance implements RandomGenerator {

		@Override
		public double nextDouble() {
			return 0;
		}

		@Override
		public long nextLong() {
			return 0;
		}

	}

}
