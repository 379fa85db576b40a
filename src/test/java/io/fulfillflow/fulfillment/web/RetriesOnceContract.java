package io.fulfillflow.fulfillment.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.SteppedClock;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.Unprocessable;
import io.fulfillflow.core.Json;
import io.fulfillflow.remote.CallsByHand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A retry of many is carried out once for its key, and a claim on the key whose node died
 * holds nobody up for ever, on each database.
 */
@Import(CallsByHand.class)
abstract class RetriesOnceContract {

	private static final JsonNode WISH = Json.tree("{\"all\":true}");

	/** Finer than the databases keep it. */
	private final SteppedClock clock = new SteppedClock(Instant.now().truncatedTo(ChronoUnit.MICROS).plusNanos(789));

	private final String key = UUID.randomUUID().toString();

	@Autowired
	JdbcClient jdbc;

	private RetriesOnce retries;

	@BeforeEach
	void beginWithTheClock() {
		this.retries = new RetriesOnce(this.jdbc, this.clock);
	}

	@Test
	void givesTheFirstReportAgainForADay() {
		assertThat(once(() -> report("first"))).isEqualTo(report("first"));
		this.clock.step(Duration.ofHours(24).minusSeconds(1));
		assertThat(once(() -> report("second"))).isEqualTo(report("first"));
		this.clock.step(Duration.ofSeconds(2));
		assertThat(once(() -> report("second"))).isEqualTo(report("second"));
	}

	@Test
	void keepsTheKeysOfCallersApart() {
		once(() -> report("ada's"));

		assertThat(this.retries.once("bob", this.key, WISH, false, () -> report("bob's"))).isEqualTo(report("bob's"));
		assertThatExceptionOfType(Unprocessable.class)
			.isThrownBy(() -> this.retries.once("ada", this.key, WISH, true, () -> report("a rehearsal")));
	}

	@Test
	void carriesOutNothingWhileTheSameCallIsAtWork() {
		once(() -> {
			assertThatExceptionOfType(Conflict.class).isThrownBy(() -> once(() -> report("second")));
			return report("first");
		});

		assertThat(once(() -> report("third"))).isEqualTo(report("first"));
	}

	@Test
	void triesAgainWhatFailed() {
		assertThatIllegalStateException().isThrownBy(() -> once(RetriesOnceContract::fails));

		assertThat(once(() -> report("second"))).isEqualTo(report("second"));
	}

	@Test
	void takesAClaimOverWhoseNodeDied() {
		this.retries.once("ada", this.key, WISH, false, () -> report("of the same call"));
		this.jdbc.sql(
				"update idempotent_answer set status = 0, body = null, created_at = ? where caller = 'ada' and call_key = ?")
			.params(this.clock.instant().atOffset(ZoneOffset.UTC), this.key)
			.update();

		this.clock.step(Duration.ofMinutes(10));
		assertThatExceptionOfType(Conflict.class).as("it may be at work still")
			.isThrownBy(() -> once(() -> report("second")));
		this.clock.step(Duration.ofSeconds(1));

		assertThat(once(() -> report("third"))).isEqualTo(report("third"));
		assertThat(once(() -> report("fourth"))).isEqualTo(report("third"));
	}

	@Test
	void leavesTheReportOfWhoTookTheClaimOver() {
		RetryReport late = once(() -> {
			this.clock.step(Duration.ofMinutes(11));
			assertThat(once(() -> report("second"))).isEqualTo(report("second"));
			return report("first");
		});

		assertThat(late).as("what it did itself").isEqualTo(report("first"));
		assertThat(once(() -> report("third"))).isEqualTo(report("second"));
	}

	@Test
	void leavesTheClaimOfWhoTookItOverWhenItFails() {
		assertThatIllegalStateException().isThrownBy(() -> once(() -> {
			this.clock.step(Duration.ofMinutes(11));
			once(() -> report("second"));
			return fails();
		}));

		assertThat(once(() -> report("third"))).isEqualTo(report("second"));
	}

	private RetryReport once(Supplier<RetryReport> work) {
		return this.retries.once("ada", this.key, WISH, false, work);
	}

	private static RetryReport report(String detail) {
		return new RetryReport(false, 1, Map.of("retried", 1L), 0,
				List.of(new RetryReport.Item("PR-1", "retried", detail)));
	}

	private static RetryReport fails() {
		throw new IllegalStateException("the database is away");
	}

}
