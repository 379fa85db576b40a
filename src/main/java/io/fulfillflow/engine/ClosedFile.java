package io.fulfillflow.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Opens the file of the embedded database again. H2 closes it at the first write that
 * fails, as on a full disk, and keeps it closed for as long as anybody has a connection:
 * so all of them are given up. What was promised is in the file, since the barrier stood
 * before it.
 */
final class ClosedFile implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(ClosedFile.class);

	private static final String CLOSED = "90098";

	private static final int BETWEEN_LOOKS_SECONDS = 2;

	private final HikariDataSource pool;

	private final ScheduledExecutorService looks;

	ClosedFile(HikariDataSource pool) {
		this.pool = pool;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("closed-file-");
		threads.setDaemon(true);
		this.looks = Executors.newSingleThreadScheduledExecutor(threads);
		this.looks.scheduleWithFixedDelay(this::look, BETWEEN_LOOKS_SECONDS, BETWEEN_LOOKS_SECONDS, TimeUnit.SECONDS);
	}

	void look() {
		try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("select 1");
		}
		catch (SQLException ex) {
			if (isClosed(ex)) {
				log.warn("H2 has closed its file after a write that failed; it is opened again. Is the disk full?");
				this.pool.getHikariPoolMXBean().softEvictConnections();
			}
		}
		catch (RuntimeException ex) {
			log.debug("The embedded database can't be looked at", ex);
		}
	}

	private static boolean isClosed(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && CLOSED.equals(sql.getSQLState())) {
				return true;
			}
		}
		return false;
	}

	@Override
	public void destroy() {
		this.looks.shutdown();
	}

}
