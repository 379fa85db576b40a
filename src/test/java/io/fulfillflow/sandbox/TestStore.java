package io.fulfillflow.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * A database in memory, stores on it, and a clock that moves when told.
 */
public final class TestStore {

	private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
		.generateUniqueName(true)
		.build();

	public final MovableClock clock = new MovableClock();

	public TestStore() {
		new ResourceDatabasePopulator(new ClassPathResource("db/migration/V3__sandbox.sql")).execute(this.database);
	}

	/** A store that has read everything there is, as after a restart. */
	public SandboxStore opened() {
		return new SandboxStore(new DocumentTable(JdbcClient.create(this.database),
				new DataSourceTransactionManager(this.database), this.clock));
	}

	public void shutdown() {
		this.database.shutdown();
	}

	/**
	 * Stands still until it is moved.
	 */
	public static final class MovableClock extends Clock {

		private Instant now = Instant.parse("2026-05-04T10:00:00Z");

		public void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
