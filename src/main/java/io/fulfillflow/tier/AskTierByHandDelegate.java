package io.fulfillflow.tier;

import java.time.Clock;
import java.util.List;

import io.fulfillflow.channel.Question;
import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.fulfillment.ReviewAnswer;
import io.fulfillflow.inquiry.InquiryLimits;
import io.fulfillflow.remote.RemoteCalls;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Asks the reseller what a reviewer wants to know, the {@code question} about the
 * {@code parameter}, together with all that is missing or wrong by the rules.
 */
@Component("askTierByHand")
class AskTierByHandDelegate extends AskForTierParametersDelegate {

	AskTierByHandDelegate(RemoteCalls calls, CurrentTier current, TierMoves moves, TierVerdicts verdicts,
			InquiryLimits limits, TierQuestions asked, Clock clock) {
		super(calls, current, moves, verdicts, limits, asked, clock);
	}

	@Override
	List<Question> questions(DelegateExecution execution, TierEntry entry) {
		return ReviewAnswer.questions(super.questions(execution, entry), execution.getVariables());
	}

}
