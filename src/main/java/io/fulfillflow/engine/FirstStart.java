package io.fulfillflow.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time make what the engine's own plugins look for and make when it
 * isn't there: the administrator, their authorizations, a filter. Two nodes that start on
 * an empty database at the same moment would both find nothing, and one of them would end
 * on a unique key. The lock goes with its connection, so that a killed node keeps none.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class FirstStart extends AbstractProcessEnginePlugin {

	private static final String LOCK = "select pg_advisory_xact_lock(" + "fulfillflow first start".hashCode() + ")";

	private final DataSource database;

	private @Nullable Connection holding;

	FirstStart(DataSource database) {
		this.database = database;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		try {
			Connection connection = this.database.getConnection();
			if (DatabaseDriver.fromJdbcUrl(connection.getMetaData().getURL()) != DatabaseDriver.POSTGRESQL) {
				connection.close();
				return;
			}
			this.holding = connection;
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.execute(LOCK);
			}
		}
		catch (SQLException ex) {
			throw new ProcessEngineException("The lock of the first start can't be had", ex);
		}
	}

	/** Last of all plugins. */
	@Override
	public void postProcessEngineBuild(ProcessEngine engine) {
		try (Connection connection = this.holding) {
			this.holding = null;
			if (connection != null) {
				connection.rollback();
			}
		}
		catch (SQLException ex) {
			throw new ProcessEngineException("The lock of the first start can't be given back", ex);
		}
	}

}
