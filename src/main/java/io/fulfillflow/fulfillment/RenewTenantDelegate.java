package io.fulfillflow.fulfillment;

import java.util.Optional;

import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.provisioning.TenantOrder;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Has the Vendor's system extend the tenant's term.
 */
@Component("renewTenant")
class RenewTenantDelegate extends TenantStepDelegate {

	private final Provisioning provisioning;

	RenewTenantDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, Provisioning provisioning) {
		super(calls, current, operations);
		this.provisioning = provisioning;
	}

	@Override
	Optional<Effect> effect(Operation operation, DelegateExecution execution) {
		return Optional.of(this.provisioning.renew(operation.vendorId(),
				TenantOrder.of(operation.externalId(), operation.order()), operation.plannedFor()));
	}

}
