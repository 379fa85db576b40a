package io.fulfillflow.fulfillment;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;

import org.springframework.stereotype.Component;

/**
 * Finds the operation that a process instance works on, and lets the log know whose work
 * is under way.
 */
@Component
class CurrentOperation {

	static final String VARIABLE = "operationId";

	private final Operations operations;

	CurrentOperation(Operations operations) {
		this.operations = operations;
	}

	Operation of(Object operationId) {
		Operation operation = this.operations.get(new OperationId((String) operationId));
		operation.tellLog();
		return operation;
	}

}
