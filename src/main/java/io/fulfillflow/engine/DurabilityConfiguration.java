package io.fulfillflow.engine;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Chooses the barrier by the database. H2 keeps commits in memory for a while and loses
 * them when killed, so its file is written; one that lives in memory has nothing to keep.
 * PostgreSQL with {@code synchronous_commit=on} has nothing left to do.
 */
@Configuration(proxyBeanMethods = false)
class DurabilityConfiguration {

	/** The embedded database gets its connections by way of its file. */
	@Bean
	static BeanPostProcessor embeddedConnections() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof HikariDataSource pool && isEmbedded(pool))
						? new WholeTransactions(pool, new EmbeddedFile(pool)) : bean;
			}

		};
	}

	@Bean
	DurabilityBarrier durabilityBarrier(DataSource database) throws SQLException {
		if (database.isWrapperFor(WholeTransactions.class)) {
			EmbeddedFile file = database.unwrap(WholeTransactions.class).file();
			file.takeOver();
			return file;
		}
		try (Connection connection = database.getConnection()) {
			String url = connection.getMetaData().getURL();
			return new Barrier(DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.H2);
		}
	}

	/**
	 * Looks after the file of an embedded database, which H2 may close.
	 * @return {@literal null} where there is none
	 */
	@Bean
	@Nullable ClosedFile closedFile(DataSource database) throws SQLException {
		return database.isWrapperFor(WholeTransactions.class) ? new ClosedFile(database.unwrap(HikariDataSource.class))
				: null;
	}

	private static boolean isEmbedded(HikariDataSource pool) {
		return pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith("jdbc:h2:file:");
	}

	private record Barrier(boolean isExclusive) implements DurabilityBarrier {

		@Override
		public void force() {
			// what is committed is as safe as it gets
			if (TransactionSynchronizationManager.isActualTransactionActive()) {
				throw new IllegalStateException("Nothing is safe before the transaction is over that asks for it");
			}
		}

	}

}
