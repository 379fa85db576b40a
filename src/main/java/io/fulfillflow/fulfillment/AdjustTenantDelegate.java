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
 * Tells the Vendor's system of the subscription's parameters, where that is set for its
 * product; else there is nothing to do.
 */
@Component("adjustTenant")
class AdjustTenantDelegate extends TenantStepDelegate {

	private final Provisioning provisioning;

	private final HandlingSettings settings;

	AdjustTenantDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, Provisioning provisioning,
			HandlingSettings settings) {
		super(calls, current, operations);
		this.provisioning = provisioning;
		this.settings = settings;
	}

	@Override
	Optional<Effect> effect(Operation operation, DelegateExecution execution) {
		if (!this.settings.of(operation.order().product()).tellAdjustments()) {
			return Optional.empty();
		}
		return Optional.of(this.provisioning.adjust(operation.vendorId(),
				TenantOrder.of(operation.externalId(), operation.order())));
	}

}
