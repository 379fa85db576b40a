package io.fulfillflow.engine;

import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

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

	/**
	 * Looks after the file of an embedded database, which H2 may close.
	 * @return {@literal null} where there is none
	 */
	@Bean
	@Nullable ClosedFile closedFile(DataSource database, DurabilityBarrier barrier) throws SQLException {
		if (!barrier.isExclusive() || !database.isWrapperFor(HikariDataSource.class)) {
			return null;
		}
		HikariDataSource pool = database.unwrap(HikariDataSource.class);
		return pool.getJdbcUrl().startsWith("jdbc:h2:file:") ? new ClosedFile(pool) : null;
	}

	private record Barrier(Runnable flush, boolean isExclusive) implements DurabilityBarrier {

		@Override
		public void force() {
			this.flush.run();
		}

	}

}
