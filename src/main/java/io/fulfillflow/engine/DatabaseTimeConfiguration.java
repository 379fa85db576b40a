package io.fulfillflow.engine;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

import io.fulfillflow.core.SharedClock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whose time it is: an embedded database has none but this machine's.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseTimeConfiguration {

	@Bean
	DatabaseTime databaseTime(SharedClock clock, DurabilityBarrier barrier, JdbcTemplate jdbc) {
		if (barrier.isExclusive()) {
			return new DatabaseTime(clock, () -> Instant.now().atOffset(ZoneOffset.UTC), Instant::now);
		}
		return new DatabaseTime(clock,
				() -> Objects.requireNonNull(jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class)),
				Instant::now);
	}

}
