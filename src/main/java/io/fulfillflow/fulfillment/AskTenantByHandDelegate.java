package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.util.List;

import io.fulfillflow.channel.Question;
import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.inquiry.InquiryLimits;
import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Asks the customer what a reviewer wants to know, the {@code question} about the
 * {@code parameter}, together with all that is missing or wrong by the rules.
 */
@Component("askTenantByHand")
class AskTenantByHandDelegate extends AskForParametersDelegate {

	AskTenantByHandDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, ParameterCheck check,
			Verdicts verdicts, VerdictStep verdict, InquiryLimits limits, QuestionsAsked asked, TemplateTable templates,
			Clock clock) {
		super(calls, current, operations, check, verdicts, verdict, limits, asked, templates, clock);
	}

	@Override
	List<Question> questions(DelegateExecution execution, Operation operation) {
		return ReviewAnswer.questions(super.questions(execution, operation), execution.getVariables());
	}

}
