package io.fulfillflow.fulfillment;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.provisioning.TenantAnswer;
import io.fulfillflow.provisioning.VendorTenant;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * What the steps on the Vendor's system have in common: they remember the Vendor's id of
 * the tenant, and set the variable {@code tenantInProgress} when the Vendor isn't done
 * yet. On a subscription that was cancelled meanwhile they end in {@code Refused}.
 */
abstract class TenantStepDelegate extends RemoteStep {

	static final String IN_PROGRESS = "tenantInProgress";

	/** What can't be done any more once the subscription was cancelled. */
	private static final Set<OperationType> NEEDING_TENANT = EnumSet.of(OperationType.CHANGE, OperationType.SUSPEND,
			OperationType.RESUME, OperationType.ADJUSTMENT, OperationType.RENEW);

	private final CurrentOperation current;

	private final Operations operations;

	TenantStepDelegate(RemoteCalls calls, CurrentOperation current, Operations operations) {
		super(calls);
		this.current = current;
		this.operations = operations;
	}

	/**
	 * What is wanted for an operation.
	 * @return empty when there is nothing to do
	 */
	abstract Optional<Effect> effect(Operation operation, DelegateExecution execution);

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		Operation operation = operation(execution);
		if (NEEDING_TENANT.contains(operation.type()) && this.current.isOnEndedTenant(operation)) {
			throw new BpmnError("Refused", "The subscription has ended. Please order a new one.");
		}
		return effect(operation, execution).map((effect) -> this.current.wanting(operation, effect));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		if (answer.isNull()) {
			return;
		}
		TenantAnswer tenant = TenantAnswer.of(answer);
		Operation operation = operation(execution);
		if (tenant.vendorId() != null) {
			this.operations.rememberVendorId(operation, tenant.vendorId());
		}
		boolean inProgress = isInProgress(operation.type(), tenant.state());
		if (inProgress || execution.hasVariable(IN_PROGRESS)) {
			execution.setVariable(IN_PROGRESS, inProgress);
		}
	}

	/** A tenant that was there already may be on hold: what was bought must be usable. */
	private static boolean isInProgress(OperationType type, VendorTenant.State state) {
		return state == VendorTenant.State.IN_PROGRESS
				|| (type == OperationType.PURCHASE && state != VendorTenant.State.READY);
	}

	private Operation operation(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
	}

}
