package io.fulfillflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL for tests: one server for the whole run, stopped with the JVM, and an
 * empty database for whoever asks. It acknowledges commits as a production server does.
 */
public final class PostgresDatabase {

	private static final AtomicInteger NUMBERS = new AtomicInteger();

	private PostgresDatabase() {
	}

	/**
	 * Makes an empty database.
	 * @return its JDBC URL, with the user in it
	 */
	public static String fresh() {
		String name = "fulfillflow_" + NUMBERS.incrementAndGet();
		EmbeddedPostgres server = Server.RUNNING;
		try (Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No database " + name, ex);
		}
		return server.getJdbcUrl("postgres", name);
	}

	private static final class Server {

		static final EmbeddedPostgres RUNNING = start();

		private static EmbeddedPostgres start() {
			try {
				EmbeddedPostgres server = EmbeddedPostgres.builder()
					.setServerConfig("synchronous_commit", "on")
					.start();
				Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
				return server;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void stop(EmbeddedPostgres server) {
			try {
				server.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
