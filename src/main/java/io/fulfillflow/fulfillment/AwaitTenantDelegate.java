package io.fulfillflow.fulfillment;

import java.util.Optional;

import io.fulfillflow.provisioning.AwaitTenant;
import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.provisioning.TenantAnswer;
import io.fulfillflow.provisioning.VendorAction;
import io.fulfillflow.remote.CallState;
import io.fulfillflow.remote.LastCalls;
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

	private final LastCalls lastCalls;

	AwaitTenantDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, Provisioning provisioning,
			LastCalls lastCalls) {
		super(calls, current, operations);
		this.provisioning = provisioning;
		this.lastCalls = lastCalls;
	}

	@Override
	Optional<Effect> effect(Operation operation, DelegateExecution execution) {
		if (!Boolean.TRUE.equals(execution.getVariable(IN_PROGRESS))) {
			return Optional.empty();
		}
		Optional<TenantAnswer> begun = begun(operation);
		return Optional.of(this.provisioning
			.await(new AwaitTenant(operation.vendorId(), operation.type(), operation.externalId(), operation.id(),
					begun.map(TenantAnswer::statusAt).orElse(null), begun.map(TenantAnswer::lookAfter).orElse(null))));
	}

	/** What the Vendor said when it took the work on. */
	private Optional<TenantAnswer> begun(Operation operation) {
		VendorAction action = switch (operation.type()) {
			case PURCHASE -> VendorAction.PROVISION;
			case CHANGE -> VendorAction.CHANGE;
			case SUSPEND -> VendorAction.SUSPEND;
			case RESUME -> VendorAction.RESUME;
			case CANCEL -> VendorAction.DELETE;
			case ADJUSTMENT -> VendorAction.ADJUST;
			case RENEW -> VendorAction.RENEW;
			case TRANSFER -> VendorAction.TAKE_OVER;
		};
		return this.lastCalls.of(operation.requestId(), action.word())
			.filter((call) -> call.state() == CallState.DONE && call.answer().isObject())
			.map((call) -> TenantAnswer.of(call.answer()));
	}

}
