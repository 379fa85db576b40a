package io.fulfillflow.fulfillment;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

import org.springframework.stereotype.Component;

/**
 * Resolves the incident of a request once a person has decided. The counterpart of
 * {@link RaiseIncidentDelegate}.
 */
@Component("clearIncident")
class ClearIncidentDelegate implements ExecutionListener {

	private final RuntimeService runtime;

	ClearIncidentDelegate(RuntimeService runtime) {
		this.runtime = runtime;
	}

	@Override
	public void notify(DelegateExecution execution) {
		this.runtime.createIncidentQuery()
			.processInstanceId(execution.getProcessInstanceId())
			.incidentType(RaiseIncidentDelegate.TYPE)
			.list()
			.forEach((incident) -> execution.resolveIncident(incident.getId()));
	}

}
