package io.fulfillflow.engine;

import java.io.File;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whether the database can be written to: an embedded one needs room on its disk, and a
 * server must not be read-only, as a standby is. Anybody may read it, so it names no
 * paths.
 */
@Component("storageHealthIndicator")
class StorageHealth implements HealthIndicator {

	/** H2 needs some room to rewrite its file. */
	private static final long LEAST_BYTES = 32L * 1024 * 1024;

	private final JdbcTemplate jdbc;

	private final DurabilityBarrier barrier;

	StorageHealth(JdbcTemplate jdbc, DurabilityBarrier barrier) {
		this.jdbc = jdbc;
		this.barrier = barrier;
	}

	@Override
	public Health health() {
		return this.barrier.isExclusive() ? ofTheDisk() : ofTheServer();
	}

	private Health ofTheDisk() {
		File folder = folder(this.jdbc.queryForObject("select database_path()", String.class));
		if (folder == null) {
			return Health.up().build();
		}
		long free = folder.getUsableSpace();
		Health.Builder health = (free < LEAST_BYTES) ? Health.down() : Health.up();
		return health.withDetail("freeBytes", free).withDetail("leastBytes", LEAST_BYTES).build();
	}

	/** One that lives in memory has no path. */
	private static @Nullable File folder(@Nullable String path) {
		return (path != null) ? new File(path).getParentFile() : null;
	}

	/** Changes nothing, and is refused by a server that takes no changes. */
	private Health ofTheServer() {
		try {
			this.jdbc.update("update shedlock set locked_by = locked_by where name = ''");
			return Health.up().build();
		}
		catch (RuntimeException ex) {
			return Health.down().withDetail("why", "it takes no changes").build();
		}
	}

}
