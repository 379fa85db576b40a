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

	private final RequestsForPersons requests;

	ClearIncidentDelegate(RuntimeService runtime, RequestsForPersons requests) {
		this.runtime = runtime;
		this.requests = requests;
	}

	@Override
	public void notify(DelegateExecution execution) {
		this.runtime.createIncidentQuery()
			.processInstanceId(execution.getProcessInstanceId())
			.incidentType(RaiseIncidentDelegate.TYPE)
			.list()
			.forEach((incident) -> execution.resolveIncident(incident.getId()));
		// who ends the process from outside tells what becomes of the request
		if (!execution.isCanceled()) {
			this.requests.find(execution::getVariable).ifPresent(RequestForPerson::goesOn);
		}
	}

}
