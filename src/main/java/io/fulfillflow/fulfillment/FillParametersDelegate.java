package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.channel.FilledParameter;
import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Fills the fulfillment parameter that holds the Vendor's id, and clears the errors of
 * parameters that the customer has put right. It is written to the channel with the
 * approval, so that both are one remote call.
 */
@Component("fillParameters")
class FillParametersDelegate implements JavaDelegate {

	private final CurrentOperation current;

	private final Operations operations;

	private final ProductSettings products;

	FillParametersDelegate(CurrentOperation current, Operations operations, ProductSettings products) {
		this.current = current;
		this.operations = operations;
		this.products = products;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		List<FilledParameter> filled = new ArrayList<>();
		VendorId vendorId = operation.vendorId();
		if (vendorId != null) {
			this.products.vendorIdParameter(operation.order())
				.ifPresent((parameter) -> filled.add(new FilledParameter(parameter.id(), vendorId.value())));
		}
		operation.order()
			.parameters()
			.stream()
			.filter(FillParametersDelegate::wasPutRight)
			.forEach((parameter) -> filled.add(new FilledParameter(parameter.id(), null)));
		this.operations.keepAnswer(operation.id(), new FilledParameters(filled));
	}

	private static boolean wasPutRight(Parameter parameter) {
		return "ordering".equals(parameter.phase()) && parameter.isFilled() && parameter.valueError() != null
				&& !parameter.valueError().isBlank();
	}

}
