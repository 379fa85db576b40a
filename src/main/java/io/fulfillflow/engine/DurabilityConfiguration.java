package io.fulfillflow.engine;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Chooses the barrier by the database. H2 keeps commits in memory for up to half a second
 * and loses them when killed; {@code CHECKPOINT SYNC} writes them out and flushes the
 * file. PostgreSQL with {@code synchronous_commit=on} has nothing left to do.
 */
@Configuration(proxyBeanMethods = false)
class DurabilityConfiguration {

	@Bean
	DurabilityBarrier durabilityBarrier(JdbcTemplate jdbc) {
		String url = jdbc.execute((ConnectionCallback<String>) (connection) -> connection.getMetaData().getURL());
		if (DatabaseDriver.fromJdbcUrl(url) != DatabaseDriver.H2) {
			return new Barrier(() -> {
			}, false);
		}
		return new Barrier(() -> jdbc.execute("CHECKPOINT SYNC"), true);
	}

	private record Barrier(Runnable flush, boolean isExclusive) implements DurabilityBarrier {

		@Override
		public void force() {
			this.flush.run();
		}

	}

}
