package io.fulfillflow.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import io.fulfillflow.OnPostgres;
import io.fulfillflow.core.SharedClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseTimeTest implements OnPostgres {

	private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

	@Autowired
	Clock clock;

	@Autowired
	JdbcTemplate jdbc;

	@Test
	void isTheTimeOfEveryNodeOfADatabase() {
		OffsetDateTime database = this.jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class);

		assertThat(this.clock).isInstanceOf(SharedClock.class);
		assertThat(Duration.between(database.toInstant(), this.clock.instant()).abs())
			.isLessThan(Duration.ofSeconds(30));
	}

	@Test
	void isAgreedOnByNodesWhoseOwnClocksAreTenMinutesApart(CapturedOutput output) {
		SharedClock ahead = new SharedClock();
		SharedClock behind = new SharedClock();
		AtomicReference<OffsetDateTime> database = new AtomicReference<>(NOON.atOffset(ZoneOffset.UTC));
		DatabaseTime ofOne = new DatabaseTime(ahead, database::get, () -> NOON.plusSeconds(600));
		DatabaseTime ofTheOther = new DatabaseTime(behind, database::get, () -> NOON.minusSeconds(600));
		try {
			ofOne.look();
			ofTheOther.look();

			assertThat(Duration.between(ahead.instant(), behind.instant()).abs()).isLessThan(Duration.ofSeconds(30));
			assertThat(output.getAll().lines().filter((line) -> line.contains("clock of this machine"))).hasSize(2)
				.anyMatch((line) -> line.contains("ahead of the database's"))
				.anyMatch((line) -> line.contains("behind the database's"));
		}
		finally {
			ofOne.destroy();
			ofTheOther.destroy();
		}
	}

	@Test
	void runsOnWhileTheDatabaseIsAway() {
		SharedClock clock = new SharedClock();
		AtomicReference<OffsetDateTime> database = new AtomicReference<>(NOON.atOffset(ZoneOffset.UTC));
		DatabaseTime time = new DatabaseTime(clock, () -> {
			OffsetDateTime told = database.get();
			if (told == null) {
				throw new DataAccessResourceFailureException("away");
			}
			return told;
		}, Instant::now);
		try {
			database.set(null);
			time.look();

			assertThat(clock.instant()).isAfterOrEqualTo(NOON).isBefore(NOON.plusSeconds(60));
		}
		finally {
			time.destroy();
		}
	}

}
