package io.fulfillflow.fulfillment;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.Approving;
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
 * Writes the parameters that were filled and approves the request. Where a model fills
 * none, only the errors of what the customer has put right are cleared.
 */
@Component("approveRequest")
class ApproveRequestDelegate extends RemoteStep {

	private final CurrentOperation current;

	private final Operations operations;

	private final Verdicts verdicts;

	private final VerdictStep verdict;

	private final TemplateTable templates;

	private final Notes notes;

	ApproveRequestDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, Verdicts verdicts,
			VerdictStep verdict, TemplateTable templates, Notes notes) {
		super(calls);
		this.current = current;
		this.operations = operations;
		this.verdicts = verdicts;
		this.verdict = verdict;
		this.templates = templates;
		this.notes = notes;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		Operation operation = operation(execution);
		Approving approving = this.operations.answer(operation.id(), FilledParameters.class)
			.orElseGet(() -> FilledParameters.cleared(operation.order()))
			.approving(this.templates.activation(operation), this.notes.of(operation));
		Optional<WantedCall> wanted = this.verdicts.approve(operation.channel(), operation.requestId(),
				operation.type(), operation.order(), approving);
		if (wanted.isEmpty()) {
			this.verdict.given(operation, OperationOutcome.APPROVED, null);
		}
		return wanted.map((call) -> this.current.wanting(operation, call));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.verdict.given(operation(execution), OperationOutcome.APPROVED, null);
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.verdict.notGiven(operation(execution), outcome);
	}

	private Operation operation(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
	}

}
