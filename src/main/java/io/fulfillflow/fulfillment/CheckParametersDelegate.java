package io.fulfillflow.fulfillment;

import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.tenant.Operation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says whether an order's parameters are complete.
 */
@Component("checkParameters")
class CheckParametersDelegate implements JavaDelegate {

	private final CurrentOperation current;

	private final ParameterCheck check;

	CheckParametersDelegate(CurrentOperation current, ParameterCheck check) {
		this.current = current;
		this.check = check;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		execution.setVariable("parametersComplete", this.check.questions(operation.order()).isEmpty());
	}

}
