package io.fulfillflow.fulfillment;

import java.time.Duration;
import java.time.Instant;

import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import io.fulfillflow.tenant.TenantRows;
import io.fulfillflow.tenant.TenantStatus;

import org.springframework.stereotype.Component;

/**
 * Finds the operation that a process instance works on, and lets the log know whose work
 * is under way. Also what each wish of an operation has in common: it is about the
 * operation's product, whose settings say what the Vendor is to tell, and how long the
 * whole request may take.
 */
@Component
class CurrentOperation {

	static final String VARIABLE = "operationId";

	private final Operations operations;

	private final TenantRows tenants;

	private final ToldValues values;

	private final ProductSettings products;

	CurrentOperation(Operations operations, TenantRows tenants, ToldValues values, ProductSettings products) {
		this.operations = operations;
		this.tenants = tenants;
		this.values = values;
		this.products = products;
	}

	Operation of(Object operationId) {
		Operation operation = this.operations.get(new OperationId((String) operationId));
		operation.tellLog();
		return operation;
	}

	/** Whether its subscription is over, so that there is nothing left to change. */
	boolean isOnEndedTenant(Operation operation) {
		return this.tenants.get(operation.tenantId())
			.filter((tenant) -> tenant.lasting() == TenantStatus.TERMINATED)
			.isPresent();
	}

	WantedCall wanting(Operation operation, Effect effect) {
		Effect telling = effect.telling(this.values.pointers(operation));
		return wanting(operation, new WantedCall(telling.side(), telling.action(), operation.requestId(),
				telling.payload(), telling.onceOnly()));
	}

	WantedCall wanting(Operation operation, WantedCall wanted) {
		Duration deadline = this.products.of(operation.order().product()).deadlines().get(operation.type());
		WantedCall about = wanted.about(operation.order().product());
		return (deadline != null) ? about.until(begin(operation).plus(deadline)) : about;
	}

	/** A request that is put off takes no time until its day. */
	private static Instant begin(Operation operation) {
		Instant planned = (operation.putOffUntil() != null) ? operation.putOffUntil() : operation.plannedFor();
		return (planned != null && planned.isAfter(operation.acceptedAt())) ? planned : operation.acceptedAt();
	}

}
