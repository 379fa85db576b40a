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
 * Has the Vendor's system make the tenant, or adopts the one that is there already.
 */
@Component("provisionTenant")
class ProvisionTenantDelegate extends TenantStepDelegate {

	private final Provisioning provisioning;

	ProvisionTenantDelegate(RemoteCalls calls, CurrentOperation current, Operations operations,
			Provisioning provisioning) {
		super(calls, current, operations);
		this.provisioning = provisioning;
	}

	@Override
	Optional<Effect> effect(Operation operation, DelegateExecution execution) {
		return Optional
			.of(this.provisioning.provision(TenantOrder.of(operation.externalId(), operation.order()), operation.id()));
	}

}
