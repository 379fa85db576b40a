package io.fulfillflow.fulfillment;

import java.util.Date;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.RequestMoves;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Postponements;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Tells the channel that the request is put off until its day. Nothing is told when that
 * day has come meanwhile.
 */
@Component("scheduleRequest")
class ScheduleRequestDelegate extends RemoteStep {

	private final CurrentOperation current;

	private final Postponements postponements;

	private final RequestMoves moves;

	private final VerdictStep verdict;

	private final Schedules schedules;

	ScheduleRequestDelegate(RemoteCalls calls, CurrentOperation current, Postponements postponements,
			RequestMoves moves, VerdictStep verdict, Schedules schedules) {
		super(calls);
		this.current = current;
		this.postponements = postponements;
		this.moves = moves;
		this.verdict = verdict;
		this.schedules = schedules;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		Operation operation = operation(execution);
		return Optional.of(((Date) execution.getVariable(Schedules.DATE)).toInstant())
			.filter(this.schedules::isToCome)
			.flatMap((date) -> this.moves.schedule(operation.channel(), operation.requestId(), date))
			.map((call) -> call.about(operation.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.postponements.scheduled(operation(execution));
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.verdict.notGiven(operation(execution), outcome);
	}

	private Operation operation(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
	}

}
