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
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Fails the request with the variable {@code reason}, which the customer reads.
 */
@Component("failRequest")
class FailRequestDelegate extends RemoteStep {

	private static final String NO_REASON = "The order could not be fulfilled.";

	private final CurrentOperation current;

	private final Operations operations;

	private final Verdicts verdicts;

	private final VerdictStep verdict;

	FailRequestDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, Verdicts verdicts,
			VerdictStep verdict) {
		super(calls);
		this.current = current;
		this.operations = operations;
		this.verdicts = verdicts;
		this.verdict = verdict;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		Operation operation = operation(execution);
		this.operations.goesOn(operation, null);
		Optional<WantedCall> wanted = this.verdicts.fail(operation.channel(), operation.requestId(), reason(execution));
		if (wanted.isEmpty()) {
			this.verdict.given(operation, OperationOutcome.FAILED, reason(execution));
		}
		return wanted.map((call) -> call.about(operation.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.verdict.given(operation(execution), OperationOutcome.FAILED, reason(execution));
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.verdict.notGiven(operation(execution), outcome);
	}

	private Operation operation(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
	}

	private static String reason(DelegateExecution execution) {
		Object reason = execution.getVariable("reason");
		return (reason != null && !reason.toString().isBlank()) ? reason.toString() : NO_REASON;
	}

}
