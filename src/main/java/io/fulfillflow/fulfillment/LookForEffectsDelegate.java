package io.fulfillflow.fulfillment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.fulfillflow.provisioning.VendorAction;
import io.fulfillflow.remote.CallState;
import io.fulfillflow.remote.LastCalls;
import io.fulfillflow.tenant.Operation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Looks whether a revoked request may have changed a tenant that was there before, and
 * sets {@code effectLeft}. What such a change was is for a person to take back.
 */
@Component("lookForEffects")
class LookForEffectsDelegate implements JavaDelegate {

	private static final List<VendorAction> EFFECTS = List.of(VendorAction.CHANGE, VendorAction.DELETE,
			VendorAction.SUSPEND, VendorAction.RESUME, VendorAction.ADJUST, VendorAction.RENEW, VendorAction.TAKE_OVER);

	private static final Set<CallState> WITHOUT_EFFECT = EnumSet.of(CallState.REFUSED, CallState.UNDONE);

	private final CurrentOperation current;

	private final LastCalls calls;

	LookForEffectsDelegate(CurrentOperation current, LastCalls calls) {
		this.current = current;
		this.calls = calls;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		boolean left = EFFECTS.stream()
			.flatMap((action) -> this.calls.of(operation.requestId(), action.word()).stream())
			.anyMatch((call) -> call.attempt() > 0 && !WITHOUT_EFFECT.contains(call.state()));
		execution.setVariable("effectLeft", left);
	}

}
