package io.fulfillflow.fulfillment;

import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Postponements;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Hands a request whose day has come over to the model of its type, as soon as nothing
 * else of its tenant is at work. From then on that process is the request's own.
 */
@Component("beginFulfillment")
class BeginFulfillmentDelegate implements JavaDelegate {

	private final CurrentOperation current;

	private final Postponements postponements;

	BeginFulfillmentDelegate(CurrentOperation current, Postponements postponements) {
		this.current = current;
		this.postponements = postponements;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		this.postponements.backInLine(operation);
	}

}
