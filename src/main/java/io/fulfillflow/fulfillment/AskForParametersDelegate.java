package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.Question;
import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.inquiry.InquirySettings;
import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Tells the customer what is missing, parameter by parameter, and sets
 * {@code inquiryDeadline}, the date until which the answer is waited for.
 */
@Component("askForParameters")
class AskForParametersDelegate extends RemoteStep {

	private final CurrentOperation current;

	private final Operations operations;

	private final ParameterCheck check;

	private final Verdicts verdicts;

	private final VerdictStep verdict;

	private final InquirySettings settings;

	private final QuestionsAsked asked;

	private final Clock clock;

	AskForParametersDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, ParameterCheck check,
			Verdicts verdicts, VerdictStep verdict, InquirySettings settings, QuestionsAsked asked, Clock clock) {
		super(calls);
		this.current = current;
		this.operations = operations;
		this.check = check;
		this.verdicts = verdicts;
		this.verdict = verdict;
		this.settings = settings;
		this.asked = asked;
		this.clock = clock;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		Operation operation = operation(execution);
		List<Question> questions = this.check.questions(operation.order());
		Optional<WantedCall> wanted = this.verdicts.inquire(operation.channel(), operation.requestId(),
				operation.order(), questions);
		if (wanted.isEmpty()) {
			asked(execution, operation, questions);
		}
		return wanted.map((call) -> call.about(operation.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		Operation operation = operation(execution);
		asked(execution, operation, this.check.questions(operation.order()));
	}

	private void asked(DelegateExecution execution, Operation operation, List<Question> questions) {
		execution.setVariable("inquiryDeadline", Date.from(this.clock.instant().plus(this.settings.deadline())));
		this.operations.inquiring(operation, questions);
		this.asked.keep(operation.id(), questions);
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.verdict.notGiven(operation(execution), outcome);
	}

	private Operation operation(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
	}

}
