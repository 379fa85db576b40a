package io.fulfillflow.fulfillment;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.provisioning.VendorAction;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Has the Vendor's system remove what a purchase made, or may have made. Afterwards the
 * same request can be provisioned again, under a new key. Requests of the tenant that
 * come meanwhile wait until it is over.
 */
@Component("removeTenant")
class RemoveTenantDelegate extends RemoteStep {

	private final RemoteCalls calls;

	private final CurrentOperation current;

	private final Operations operations;

	private final RequestRows requests;

	private final Leftovers leftovers;

	private final Provisioning provisioning;

	RemoveTenantDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, RequestRows requests,
			Leftovers leftovers, Provisioning provisioning) {
		super(calls);
		this.calls = calls;
		this.current = current;
		this.operations = operations;
		this.requests = requests;
		this.leftovers = leftovers;
		this.provisioning = provisioning;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		Operation operation = operation(execution);
		// nothing may begin on it between the question who uses it and the wish
		this.requests.one(operation.id()).ifPresent(this.requests::lockTenantOf);
		return this.leftovers.of(operation)
			.map(this.provisioning::undo)
			.map((effect) -> new WantedCall(effect.side(), effect.action(), operation.requestId(), effect.payload(),
					effect.onceOnly(), operation.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		Operation operation = operation(execution);
		this.calls.undone(operation.requestId(), VendorAction.PROVISION.word());
		this.operations.goOn(operation.tenantId());
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.operations.goOn(operation(execution).tenantId());
	}

	private Operation operation(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
	}

}
