package io.fulfillflow.fulfillment;

import java.util.Optional;

import io.fulfillflow.provisioning.AwaitTenant;
import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.provisioning.TenantAnswer;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Waits until the Vendor's system says that the tenant is what it was asked to be. Goes
 * on at once when it said so already, and told all that the product's settings ask for.
 */
@Component("awaitTenant")
class AwaitTenantDelegate extends TenantStepDelegate {

	private final Provisioning provisioning;

	private final ToldValues values;

	AwaitTenantDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, Provisioning provisioning,
			ToldValues values) {
		super(calls, current, operations);
		this.provisioning = provisioning;
		this.values = values;
	}

	@Override
	Optional<Effect> effect(Operation operation, DelegateExecution execution) {
		Optional<TenantAnswer> begun = this.values.begun(operation);
		if (!Boolean.TRUE.equals(execution.getVariable(IN_PROGRESS))) {
			return begun.filter((answer) -> answer.vendorId() != null && !this.values.isAllTold(operation))
				.map((answer) -> this.provisioning
					.await(AwaitTenant.again(operation.vendorId(), operation.type(), answer.state())));
		}
		return Optional.of(this.provisioning
			.await(new AwaitTenant(operation.vendorId(), operation.type(), operation.externalId(), operation.id(),
					begun.map(TenantAnswer::statusAt).orElse(null), begun.map(TenantAnswer::lookAfter).orElse(null))));
	}

}
