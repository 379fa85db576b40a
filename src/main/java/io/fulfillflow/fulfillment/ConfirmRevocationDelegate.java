package io.fulfillflow.fulfillment;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationOutcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Confirms to the channel that a revoked request is cleaned up.
 */
@Component("confirmRevocation")
class ConfirmRevocationDelegate extends RemoteStep {

	private final CurrentOperation current;

	private final Verdicts verdicts;

	private final VerdictStep verdict;

	ConfirmRevocationDelegate(RemoteCalls calls, CurrentOperation current, Verdicts verdicts, VerdictStep verdict) {
		super(calls);
		this.current = current;
		this.verdicts = verdicts;
		this.verdict = verdict;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		Operation operation = operation(execution);
		return this.verdicts.confirm(operation.channel(), operation.requestId())
			.map((call) -> call.about(operation.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.verdict.given(operation(execution), OperationOutcome.ENDED_ELSEWHERE, "revoked");
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.verdict.notGiven(operation(execution), outcome);
	}

	private Operation operation(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
	}

}
