package io.fulfillflow;

import java.sql.SQLException;

import io.fulfillflow.core.Text;
import io.fulfillflow.fulfillment.MissingModel;
import io.fulfillflow.modelling.WrongModel;
import io.fulfillflow.remote.WrongRetry;
import io.fulfillflow.security.WrongSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * Ends a start that failed for a reason the operator can mend with one line that says
 * what to set.
 */
class OneLineReporter implements SpringBootExceptionReporter {

	OneLineReporter(@Nullable ConfigurableApplicationContext context) {
	}

	@Override
	public boolean reportException(Throwable failure) {
		String line = explain(failure);
		if (line == null) {
			return false;
		}
		System.err.println("FulfillFlow can't start: " + line);
		return true;
	}

	private static @Nullable String explain(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof WrongSettings || cause instanceof WrongModel || cause instanceof WrongRetry
					|| cause instanceof MissingModel) {
				return cause.getMessage();
			}
			if (cause instanceof PortInUseException inUse) {
				return "port " + inUse.getPort() + " is in use: set SERVER_PORT to a free one";
			}
			if (cause instanceof ConfigurationPropertiesBindException bind) {
				return "a setting can't be read: " + explainBinding(bind);
			}
			if (cause instanceof SQLException) {
				return explainDatabase(NestedExceptionUtils.getMostSpecificCause(cause));
			}
		}
		return null;
	}

	private static String explainBinding(ConfigurationPropertiesBindException failure) {
		String message = NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
		if (failure.getCause() instanceof BindException bind && bind.getProperty() != null) {
			return bind.getName() + "=" + bind.getProperty().getValue() + " (" + Text.oneLine(message, 300) + ")";
		}
		return Text.oneLine(message, 300);
	}

	private static String explainDatabase(Throwable cause) {
		String message = Text.oneLine(cause.getMessage(), 300);
		if (message.contains("already in use") || message.contains("locked")) {
			return "the data folder is in use by another process: stop it, or set FULFILLFLOW_DATA to another folder ("
					+ message + ")";
		}
		return "the database can't be reached or prepared: check DATABASE_URL, DATABASE_USERNAME and "
				+ "DATABASE_PASSWORD (" + message + ")";
	}

}
