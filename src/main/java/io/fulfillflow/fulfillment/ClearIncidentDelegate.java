package io.fulfillflow.fulfillment;

import io.fulfillflow.tenant.OperationsAtPerson;
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

	private final CurrentOperation current;

	private final OperationsAtPerson atPerson;

	ClearIncidentDelegate(RuntimeService runtime, CurrentOperation current, OperationsAtPerson atPerson) {
		this.runtime = runtime;
		this.current = current;
		this.atPerson = atPerson;
	}

	@Override
	public void notify(DelegateExecution execution) {
		this.runtime.createIncidentQuery()
			.processInstanceId(execution.getProcessInstanceId())
			.incidentType(RaiseIncidentDelegate.TYPE)
			.list()
			.forEach((incident) -> execution.resolveIncident(incident.getId()));
		Object operation = execution.getVariable(CurrentOperation.VARIABLE);
		// who ends the process from outside tells what becomes of the request
		if (operation != null && !execution.isCanceled()) {
			this.atPerson.goesOn(this.current.of(operation));
		}
	}

}
