package io.fulfillflow.fulfillment;

import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Hands a request whose day has come over to the model of its type. From then on that
 * process is the request's own.
 */
@Component("beginFulfillment")
class BeginFulfillmentDelegate implements JavaDelegate {

	private final CurrentOperation current;

	private final Operations operations;

	private final ProcessStarter starter;

	BeginFulfillmentDelegate(CurrentOperation current, Operations operations, ProcessStarter starter) {
		this.current = current;
		this.operations = operations;
		this.starter = starter;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		if (operation.status() != OperationStatus.RUNNING) {
			this.operations.goesOn(operation, null);
		}
		this.starter.fulfil(this.operations.get(operation.id()));
	}

}
