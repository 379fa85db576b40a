package io.fulfillflow.engine;

import java.util.List;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's tables from the scripts in the engine's own jar, as the first
 * migration. The engine's schema update stays off, so that two nodes can start on an
 * empty database: Flyway lets one of them through at a time.
 */
@Component
class EngineTables implements JavaMigration {

	private static final List<String> PARTS = List.of("engine", "identity", "history", "case.engine", "case.history",
			"decision.engine", "decision.history");

	@Override
	public MigrationVersion getVersion() {
		return MigrationVersion.fromVersion("1");
	}

	@Override
	public String getDescription() {
		return "camunda 7.24.0";
	}

	@Override
	public @Nullable Integer getChecksum() {
		return null;
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

	@Override
	public void migrate(Context context) throws Exception {
		String database = context.getConnection().getMetaData().getDatabaseProductName().contains("PostgreSQL")
				? "postgres" : "h2";
		for (String part : PARTS) {
			ScriptUtils.executeSqlScript(context.getConnection(), new ClassPathResource(
					"org/camunda/bpm/engine/db/create/activiti." + database + ".create." + part + ".sql"));
		}
	}

}
