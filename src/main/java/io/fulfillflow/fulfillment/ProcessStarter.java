package io.fulfillflow.fulfillment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.engine.Processes;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationBegun;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.Operations;
import io.fulfillflow.tenant.Postponements;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts the process of an operation whose turn has come, in the same transaction. The
 * instance carries the operation's id and the few values that gateways compare; the
 * request id is its business key.
 */
@Component
class ProcessStarter {

	private static final String SCHEDULE = "ScheduleRequest";

	private static final String REVOKE = "RevokeRequest";

	private final Processes processes;

	private final Models models;

	private final Operations operations;

	private final Postponements postponements;

	private final Schedules schedules;

	private final Bystanders bystanders;

	ProcessStarter(Processes processes, Models models, Operations operations, Postponements postponements,
			Schedules schedules, Bystanders bystanders) {
		this.processes = processes;
		this.models = models;
		this.operations = operations;
		this.postponements = postponements;
		this.schedules = schedules;
		this.bystanders = bystanders;
	}

	@EventListener
	void start(OperationBegun begun) {
		try (LogContext ids = begun.operation().openLog()) {
			start(begun.operation());
		}
	}

	/** Starts what is to be done next, in the transaction of who calls. */
	void start(Operation operation) {
		if (operation.status() == OperationStatus.REVOKING) {
			start(REVOKE, operation, Map.of());
			return;
		}
		this.bystanders.assign(operation);
		Optional<Instant> date = this.schedules.dateOf(operation);
		if (date.isPresent()) {
			this.postponements.putOff(operation.id(), date.get());
			start(SCHEDULE, operation, Map.of(Schedules.DATE, Date.from(date.get())));
		}
		else {
			fulfil(operation);
		}
	}

	/** Starts the model of its type, whatever day it is. */
	void fulfil(Operation operation) {
		start(this.models.process(operation.type(), operation.order().product()), operation, Map.of());
	}

	private void start(String processId, Operation operation, Map<String, Object> more) {
		Map<String, Object> variables = new HashMap<>(more);
		variables.put(CurrentOperation.VARIABLE, operation.id().value());
		variables.put("productId", operation.order().product().value());
		variables.put("quantity", number(operation.order().totalQuantity()));
		this.operations.runsIn(operation.id(),
				this.processes.start(processId, operation.requestId().value(), variables));
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
