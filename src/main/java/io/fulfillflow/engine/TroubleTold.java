package io.fulfillflow.engine;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells of the incidents that no model raises: a job that failed for good, and an outcome
 * that a process couldn't take.
 */
@Component
class TroubleTold extends AbstractProcessEnginePlugin {

	private static final Logger log = LoggerFactory.getLogger(TroubleTold.class);

	/** As {@code remote} calls an outcome that couldn't be taken. */
	private static final List<String> TYPES = List.of(Incident.FAILED_JOB_HANDLER_TYPE, "outcomeNotTaken");

	private final ApplicationEventPublisher events;

	TroubleTold(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		List<IncidentHandler> handlers = new ArrayList<>();
		if (configuration.getCustomIncidentHandlers() != null) {
			handlers.addAll(configuration.getCustomIncidentHandlers());
		}
		TYPES.forEach((type) -> handlers.add(new Telling(type)));
		configuration.setCustomIncidentHandlers(handlers);
	}

	private final class Telling extends DefaultIncidentHandler {

		private Telling(String type) {
			super(type);
		}

		@Override
		public Incident handleIncident(IncidentContext context, String message) {
			Incident incident = super.handleIncident(context, message);
			String executionId = context.getExecutionId();
			// the job of a batch has none
			ExecutionEntity execution = (executionId != null)
					? Context.getCommandContext().getExecutionManager().findExecutionById(executionId) : null;
			if (execution != null) {
				tell(new ProcessInTrouble(execution.getRootProcessInstanceId(), getIncidentHandlerType()));
			}
			return incident;
		}

		/** Who can't be told must not keep the incident from being seen. */
		private void tell(ProcessInTrouble trouble) {
			try {
				TroubleTold.this.events.publishEvent(trouble);
			}
			catch (DataAccessException | TransactionException ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				log.error("{} of process {} is told to nobody", trouble.incident(), trouble.processInstanceId(), ex);
			}
		}

	}

}
