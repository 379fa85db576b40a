package io.fulfillflow.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The database that is measured with, and what it counts itself.
 */
interface Database extends AutoCloseable {

	/** H2 as embedded by default: in the service's own process, counting nothing. */
	Database EMBEDDED = new Database() {

		@Override
		public String name() {
			return "H2";
		}

		@Override
		public Map<String, String> settings(Path folder) {
			return Map.of("FULFILLFLOW_DATA", folder.resolve("data").toString());
		}

		@Override
		public String url(Path folder) {
			return "jdbc:h2:file:" + folder.resolve("data").resolve("bare")
					+ ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=256";
		}

		@Override
		public Counts counts() {
			return new Counts(0, 0, 0, 0);
		}

		@Override
		public void close() {
		}
	};

	String name();

	/** What the service is started with; the database is an empty one. */
	Map<String, String> settings(Path folder) throws SQLException;

	/** For a process that is none of ours; an empty database too. */
	String url(Path folder) throws SQLException;

	/** Counted so far, for the database that was handed out last. */
	Counts counts() throws SQLException;

	@Override
	void close() throws IOException;

	/** A real PostgreSQL that acknowledges as a production server does. */
	static Database postgres() throws IOException {
		EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("shared_preload_libraries", "pg_stat_statements")
			.start();
		return new Postgres(server);
	}

	/**
	 * Counted since the database was made.
	 *
	 * @param statements executed
	 * @param transactions committed
	 * @param ownRows inserted into tables that aren't the engine's
	 * @param cpuMillis of the server and all its processes
	 */
	record Counts(long statements, long transactions, long ownRows, long cpuMillis) {

		Counts since(Counts before) {
			return new Counts(this.statements - before.statements, this.transactions - before.transactions,
					this.ownRows - before.ownRows, this.cpuMillis - before.cpuMillis);
		}

	}

	/**
	 * PostgreSQL counts its own statements and transactions.
	 */
	final class Postgres implements Database {

		private final EmbeddedPostgres server;

		private int number;

		private Postgres(EmbeddedPostgres server) {
			this.server = server;
		}

		@Override
		public String name() {
			return "PostgreSQL";
		}

		@Override
		public Map<String, String> settings(Path folder) throws SQLException {
			return Map.of("SPRING_PROFILES_ACTIVE", "postgres", "DATABASE_URL", url(folder), "DATABASE_USERNAME",
					"postgres", "DATABASE_PASSWORD", "postgres");
		}

		@Override
		public String url(Path folder) throws SQLException {
			this.number++;
			try (Connection connection = this.server.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("create database " + database());
			}
			try (Connection connection = DriverManager.getConnection(current());
					Statement statement = connection.createStatement()) {
				statement.execute("create extension pg_stat_statements");
			}
			return current();
		}

		private String database() {
			return "benchmark_" + this.number;
		}

		private String current() {
			return this.server.getJdbcUrl("postgres", database());
		}

		@Override
		public Counts counts() throws SQLException {
			try (Connection connection = DriverManager.getConnection(current());
					Statement statement = connection.createStatement()) {
				long statements = number(statement, """
						select coalesce(sum(calls), 0) from pg_stat_statements
						where dbid = (select oid from pg_database where datname = current_database())""");
				long transactions = number(statement,
						"select xact_commit from pg_stat_database where datname = current_database()");
				long rows = number(statement, """
						select coalesce(sum(n_tup_ins), 0) from pg_stat_user_tables
						where relname not like 'act\\_%' and relname not like 'flyway%' and relname <> 'shedlock'""");
				long postmaster = ProcessFigures.parent(number(statement, "select pg_backend_pid()"));
				return new Counts(statements, transactions, rows, ProcessFigures.cpuMillisWithChildren(postmaster));
			}
		}

		private static long number(Statement statement, String query) throws SQLException {
			try (ResultSet result = statement.executeQuery(query)) {
				result.next();
				return result.getLong(1);
			}
		}

		@Override
		public void close() throws IOException {
			this.server.close();
		}

	}

}
