package io.fulfillflow.fulfillment;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.RequestMoves;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Tells the channel that a scheduled request is taken up again, unless the channel did
 * that by itself. It still has no turn of its own then: that is the next step's.
 */
@Component("pendRequest")
class PendRequestDelegate extends RemoteStep {

	private final CurrentOperation current;

	private final RequestMoves moves;

	private final VerdictStep verdict;

	PendRequestDelegate(RemoteCalls calls, CurrentOperation current, RequestMoves moves, VerdictStep verdict) {
		super(calls);
		this.current = current;
		this.moves = moves;
		this.verdict = verdict;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		Operation operation = operation(execution);
		return this.moves.pend(operation.channel(), operation.requestId())
			.map((call) -> call.about(operation.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		// whatever the channel says now, the request stands as before
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.verdict.notGiven(operation(execution), outcome);
	}

	private Operation operation(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
	}

}
