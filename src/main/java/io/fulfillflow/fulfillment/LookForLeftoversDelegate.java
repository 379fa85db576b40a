package io.fulfillflow.fulfillment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says whether a request may have left a tenant that nobody wants, in {@code tenantLeft}.
 */
@Component("lookForLeftovers")
class LookForLeftoversDelegate implements JavaDelegate {

	private final CurrentOperation current;

	private final Leftovers leftovers;

	LookForLeftoversDelegate(CurrentOperation current, Leftovers leftovers) {
		this.current = current;
		this.leftovers = leftovers;
	}

	@Override
	public void execute(DelegateExecution execution) {
		execution.setVariable("tenantLeft",
				this.leftovers.of(this.current.of(execution.getVariable(CurrentOperation.VARIABLE))).isPresent());
	}

}
