package io.fulfillflow.fulfillment;

import io.fulfillflow.core.Text;
import io.fulfillflow.tenant.OperationsAtPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Shows in Cockpit that a request waits for a person. A listener on the task where the
 * person decides.
 */
@Component("raiseIncident")
class RaiseIncidentDelegate implements ExecutionListener {

	static final String TYPE = "requestGivenUp";

	private static final Logger log = LoggerFactory.getLogger(RaiseIncidentDelegate.class);

	private final CurrentOperation current;

	private final OperationsAtPerson atPerson;

	RaiseIncidentDelegate(CurrentOperation current, OperationsAtPerson atPerson) {
		this.current = current;
		this.atPerson = atPerson;
	}

	@Override
	public void notify(DelegateExecution execution) {
		Object reason = execution.getVariable("reason");
		String message = Text.oneLine((reason != null) ? reason.toString() : "No reason was given", 1000);
		execution.createIncident(TYPE, execution.getProcessBusinessKey(), message);
		log.warn("{} was given up and waits for a person: {}", execution.getProcessBusinessKey(), message);
		// a request of a tier has no operation
		Object operation = execution.getVariable(CurrentOperation.VARIABLE);
		if (operation != null) {
			this.atPerson.waits(this.current.of(operation));
		}
	}

}
