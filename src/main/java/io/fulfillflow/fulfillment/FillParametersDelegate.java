package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.channel.FilledParameter;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Prepares the fulfillment parameters and the dates that go with the approval, and clears
 * the errors of parameters that the customer has put right. It is written to the channel
 * with the approval, so that both are one remote call. What Connect would refuse comes to
 * a person as {@code GivenUp}, with the parameter's name; what is prepared is kept all
 * the same, for an approval by hand.
 */
@Component("fillParameters")
class FillParametersDelegate implements JavaDelegate {

	private final CurrentOperation current;

	private final Operations operations;

	private final FulfillmentParameters parameters;

	FillParametersDelegate(CurrentOperation current, Operations operations, FulfillmentParameters parameters) {
		this.current = current;
		this.operations = operations;
		this.parameters = parameters;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		Filling filling = this.parameters.of(operation);
		List<FilledParameter> all = new ArrayList<>(filling.filled().parameters());
		all.addAll(FilledParameters.putRight(operation.order()));
		this.operations.keepAnswer(operation.id(),
				new FilledParameters(all, filling.filled().effectiveDate(), filling.filled().nextBillingDate()));
		if (!filling.problems().isEmpty()) {
			throw new BpmnError("GivenUp", String.join(" ", filling.problems()));
		}
	}

}
