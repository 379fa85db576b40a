package io.fulfillflow.fulfillment;

import java.util.Optional;

import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Waits until the Vendor's system says that the tenant is what it was asked to be. Goes
 * on at once when it said so already.
 */
@Component("awaitTenant")
class AwaitTenantDelegate extends TenantStepDelegate {

	private final Provisioning provisioning;

	AwaitTenantDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, Provisioning provisioning) {
		super(calls, current, operations);
		this.provisioning = provisioning;
	}

	@Override
	Optional<Effect> effect(Operation operation, DelegateExecution execution) {
		if (operation.vendorId() == null || !Boolean.TRUE.equals(execution.getVariable(IN_PROGRESS))) {
			return Optional.empty();
		}
		return Optional.of(this.provisioning.await(operation.vendorId(), operation.type()));
	}

}
