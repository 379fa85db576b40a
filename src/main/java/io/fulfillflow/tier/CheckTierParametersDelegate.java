package io.fulfillflow.tier;

import java.util.List;
import java.util.stream.Collectors;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Text;
import io.fulfillflow.inquiry.InquiryLimits;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says whether a tier request's parameters are complete, and if not, whether the reseller
 * may be asked once more. The {@code reason} is what the reseller reads when not.
 */
@Component("checkTierParameters")
class CheckTierParametersDelegate implements JavaDelegate {

	private static final int LONGEST_REASON = 1000;

	private final CurrentTier current;

	private final InquiryLimits limits;

	private final TierQuestions asked;

	CheckTierParametersDelegate(CurrentTier current, InquiryLimits limits, TierQuestions asked) {
		this.current = current;
		this.limits = limits;
		this.asked = asked;
	}

	@Override
	public void execute(DelegateExecution execution) {
		TierEntry entry = this.current.of(execution.getVariable(CurrentTier.VARIABLE));
		List<Question> questions = this.current.questions(entry);
		execution.setVariable("parametersComplete", questions.isEmpty());
		if (questions.isEmpty()) {
			return;
		}
		int rounds = this.asked.of(entry.id()).size();
		boolean mayAsk = rounds < this.limits.of(entry.order().product(), entry.typeWord()).rounds();
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
