package io.fulfillflow.fulfillment;

import java.util.Map;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.engine.Processes;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationSettled;
import io.fulfillflow.tenant.OperationStatus;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Cleans up after processes that were ended from outside, before they could do so
 * themselves.
 */
@Component
class CleanUp {

	private static final String PROCESS = "CleanUp";

	private final Leftovers leftovers;

	private final Processes processes;

	CleanUp(Leftovers leftovers, Processes processes) {
		this.leftovers = leftovers;
		this.processes = processes;
	}

	/**
	 * A transfer seldom leaves anything, so that its model doesn't ask. A revocation
	 * undoes everything itself, unless somebody else ends it.
	 */
	@EventListener
	void after(OperationSettled settled) {
		Operation operation = settled.operation();
		if (operation.type() == OperationType.TRANSFER && operation.status() != OperationStatus.REVOKING) {
			begin(operation);
		}
	}

	/** Joins the transaction in which a process was ended from outside. */
	void after(Operation operation) {
		if (operation.type() != OperationType.TRANSFER || operation.status() == OperationStatus.REVOKING) {
			begin(operation);
		}
	}

	private void begin(Operation operation) {
		if (this.leftovers.of(operation).isPresent()) {
			this.processes.start(PROCESS, operation.requestId().value(),
					Map.of(CurrentOperation.VARIABLE, operation.id().value()));
		}
	}

}
