package io.fulfillflow.tier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says whether a tier request's parameters are complete.
 */
@Component("checkTierParameters")
class CheckTierParametersDelegate implements JavaDelegate {

	private final CurrentTier current;

	CheckTierParametersDelegate(CurrentTier current) {
		this.current = current;
	}

	@Override
	public void execute(DelegateExecution execution) {
		execution.setVariable("parametersComplete",
				this.current.questions(this.current.of(execution.getVariable(CurrentTier.VARIABLE))).isEmpty());
	}

}
