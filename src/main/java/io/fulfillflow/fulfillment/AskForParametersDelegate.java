package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.Question;
import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.inquiry.InquiryLimits;
import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells the customer what is missing or wrong, parameter by parameter, and sets
 * {@code inquiryDeadline}, the date until which the answer is waited for, and
 * {@code reminderDue}, the date on which the customer is reminded.
 */
@Component("askForParameters")
class AskForParametersDelegate extends RemoteStep {

	private static final Duration NEVER = Duration.ofDays(1);

	private final CurrentOperation current;

	private final Operations operations;

	private final ParameterCheck check;

	private final Verdicts verdicts;

	private final VerdictStep verdict;

	private final InquiryLimits limits;

	private final QuestionsAsked asked;

	private final TemplateTable templates;

	private final Clock clock;

	AskForParametersDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, ParameterCheck check,
			Verdicts verdicts, VerdictStep verdict, InquiryLimits limits, QuestionsAsked asked, TemplateTable templates,
			Clock clock) {
		super(calls);
		this.current = current;
		this.operations = operations;
		this.check = check;
		this.verdicts = verdicts;
		this.verdict = verdict;
		this.limits = limits;
		this.asked = asked;
		this.templates = templates;
		this.clock = clock;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		Operation operation = operation(execution);
		List<Question> questions = questions(execution, operation);
		Optional<WantedCall> wanted = this.verdicts.inquire(operation.channel(), operation.requestId(),
				operation.order(), questions, this.templates.inquiry(operation));
		if (wanted.isEmpty()) {
			asked(execution, operation, questions);
		}
		return wanted.map((call) -> call.about(operation.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		Operation operation = operation(execution);
		asked(execution, operation, questions(execution, operation));
	}

	/** What the customer is asked. */
	List<Question> questions(DelegateExecution execution, Operation operation) {
		return this.check.questions(operation.order(), operation.type(), operation.channel());
	}

	private void asked(DelegateExecution execution, Operation operation, List<Question> questions) {
		InquiryLimits.Limit limit = this.limits.of(operation.order().product(), operation.type().word());
		Instant now = this.clock.instant();
		Instant deadline = now.plus(limit.deadline());
		execution.setVariable("inquiryDeadline", Date.from(deadline));
		execution.setVariable("reminderDue", Date.from(reminder(now, deadline, limit.reminder())));
		this.operations.inquiring(operation, questions);
		this.asked.keep(operation.id(), questions);
	}

	/** A reminder that isn't wanted, or would be due at once, never comes. */
	private static Instant reminder(Instant now, Instant deadline, @Nullable Duration before) {
		boolean wanted = before != null && deadline.minus(before).isAfter(now);
		return wanted ? deadline.minus(before) : deadline.plus(NEVER);
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.verdict.notGiven(operation(execution), outcome);
	}

	private Operation operation(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
	}

}
