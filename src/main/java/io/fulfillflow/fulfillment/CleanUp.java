package io.fulfillflow.fulfillment;

import java.util.Map;

import io.fulfillflow.engine.Processes;
import io.fulfillflow.tenant.Operation;

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

	/** Joins the transaction that ended the operation. */
	void after(Operation operation) {
		if (this.leftovers.of(operation).isPresent()) {
			this.processes.start(PROCESS, operation.requestId().value(),
					Map.of(CurrentOperation.VARIABLE, operation.id().value()));
		}
	}

}
