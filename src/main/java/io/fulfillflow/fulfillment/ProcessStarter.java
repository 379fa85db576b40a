package io.fulfillflow.fulfillment;

import java.math.BigDecimal;
import java.util.Map;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.engine.Processes;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationBegun;
import io.fulfillflow.tenant.Operations;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts the process of an operation whose turn has come, in the same transaction. The
 * instance carries the operation's id and the few values that gateways compare; the
 * request id is its business key.
 */
@Component
class ProcessStarter {

	private final Processes processes;

	private final Models models;

	private final Operations operations;

	ProcessStarter(Processes processes, Models models, Operations operations) {
		this.processes = processes;
		this.models = models;
		this.operations = operations;
	}

	@EventListener
	void start(OperationBegun begun) {
		try (LogContext ids = begun.operation().openLog()) {
			start(begun.operation());
		}
	}

	/** Starts it in the transaction of who calls. */
	void start(Operation operation) {
		String processInstanceId = this.processes
			.start(this.models.process(operation.type(), operation.order().product()), operation.requestId().value(),
					Map.of(CurrentOperation.VARIABLE, operation.id().value(), "productId",
							operation.order().product().value(), "quantity",
							number(operation.order().totalQuantity())));
		this.operations.runsIn(operation.id(), processInstanceId);
	}

	/** A number that model expressions compare without surprises. */
	private static Number number(BigDecimal quantity) {
		try {
			return quantity.longValueExact();
		}
		catch (ArithmeticException ex) {
			return quantity.doubleValue();
		}
	}

}
