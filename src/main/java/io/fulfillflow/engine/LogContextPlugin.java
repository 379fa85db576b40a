package io.fulfillflow.engine;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.core.LogContext;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

import org.springframework.stereotype.Component;

/**
 * Opens a log context around what the engine does by itself, such as a timer that fires:
 * the delegates then find one to which they can tell whose work it is.
 */
@Component
class LogContextPlugin extends AbstractProcessEnginePlugin {

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		configuration.setCustomPreCommandInterceptorsTxRequired(
				first(configuration.getCustomPreCommandInterceptorsTxRequired()));
		configuration.setCustomPreCommandInterceptorsTxRequiresNew(
				first(configuration.getCustomPreCommandInterceptorsTxRequiresNew()));
	}

	private static List<CommandInterceptor> first(List<CommandInterceptor> others) {
		List<CommandInterceptor> all = new ArrayList<>(List.of(new Opening()));
		if (others != null) {
			all.addAll(others);
		}
		return all;
	}

	private static final class Opening extends CommandInterceptor {

		@Override
		public <T> T execute(Command<T> command) {
			if (LogContext.isOpen()) {
				return this.next.execute(command);
			}
			try (LogContext ids = LogContext.open(null, null, null)) {
				return this.next.execute(command);
			}
		}

	}

}
