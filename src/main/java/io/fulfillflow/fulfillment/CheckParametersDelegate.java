package io.fulfillflow.fulfillment;

import java.util.List;
import java.util.stream.Collectors;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Text;
import io.fulfillflow.inquiry.InquiryLimits;
import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.tenant.Operation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says whether an order's parameters are all right, and if not, whether the customer may
 * be asked once more. The {@code reason} is what the customer reads when not.
 */
@Component("checkParameters")
class CheckParametersDelegate implements JavaDelegate {

	private static final int LONGEST_REASON = 1000;

	private final CurrentOperation current;

	private final ParameterCheck check;

	private final InquiryLimits limits;

	private final QuestionsAsked asked;

	CheckParametersDelegate(CurrentOperation current, ParameterCheck check, InquiryLimits limits,
			QuestionsAsked asked) {
		this.current = current;
		this.check = check;
		this.limits = limits;
		this.asked = asked;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		List<Question> questions = this.check.questions(operation.order(), operation.type(), operation.channel());
		execution.setVariable("parametersComplete", questions.isEmpty());
		if (questions.isEmpty()) {
			return;
		}
		int rounds = this.asked.of(operation.id()).size();
		boolean mayAsk = rounds < this.limits.of(operation.order().product(), operation.type().word()).rounds();
		execution.setVariable("mayAskAgain", mayAsk);
		if (!mayAsk) {
			execution.setVariable("reason",
					Text.oneLine(
							"The information is still not right, though we asked " + rounds
									+ ((rounds == 1) ? " time. " : " times. ")
									+ questions.stream().map(Question::message).collect(Collectors.joining(" ")),
							LONGEST_REASON));
		}
	}

}
