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
 * Tells the Vendor's system to which subscription the tenant that was found belongs from
 * now on.
 */
@Component("takeOverTenant")
class TakeOverTenantDelegate extends TenantStepDelegate {

	private final Provisioning provisioning;

	TakeOverTenantDelegate(RemoteCalls calls, CurrentOperation current, Operations operations,
			Provisioning provisioning) {
		super(calls, current, operations);
		this.provisioning = provisioning;
	}

	@Override
	Optional<Effect> effect(Operation operation, DelegateExecution execution) {
		return Optional.of(this.provisioning.takeOver(operation.vendorId(),
				TenantOrder.of(operation.externalId(), operation.order())));
	}

}
