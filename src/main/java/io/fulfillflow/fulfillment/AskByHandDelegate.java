package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
@Component("askByHand")
class AskByHandDelegate extends AskForParametersDelegate {

	AskByHandDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, ParameterCheck check,
			Verdicts verdicts, VerdictStep verdict, InquiryLimits limits, QuestionsAsked asked, TemplateTable templates,
			Clock clock) {
		super(calls, current, operations, check, verdicts, verdict, limits, asked, templates, clock);
	}

	@Override
	List<Question> questions(DelegateExecution execution, Operation operation) {
		Map<String, String> asked = new LinkedHashMap<>();
		super.questions(execution, operation)
			.forEach((question) -> asked.put(question.parameterId(), question.message()));
		ReviewAnswer.of(execution.getVariables())
			.filter((answer) -> !answer.parameter().isEmpty())
			.ifPresent((answer) -> asked.merge(answer.parameter(), answer.text(), (wrong, more) -> wrong + " " + more));
		return asked.entrySet().stream().map((entry) -> new Question(entry.getKey(), entry.getValue())).toList();
	}

}
