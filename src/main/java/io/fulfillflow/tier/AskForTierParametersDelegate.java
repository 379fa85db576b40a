package io.fulfillflow.tier;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.Question;
import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.inquiry.InquiryLimits;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Tells the reseller what is missing, parameter by parameter, and sets
 * {@code inquiryDeadline}, the date until which the answer is waited for.
 */
@Component("askForTierParameters")
class AskForTierParametersDelegate extends RemoteStep {

	private final CurrentTier current;

	private final TierMoves moves;

	private final TierVerdicts verdicts;

	private final InquiryLimits limits;

	private final TierQuestions asked;

	private final Clock clock;

	AskForTierParametersDelegate(RemoteCalls calls, CurrentTier current, TierMoves moves, TierVerdicts verdicts,
			InquiryLimits limits, TierQuestions asked, Clock clock) {
		super(calls);
		this.current = current;
		this.moves = moves;
		this.verdicts = verdicts;
		this.limits = limits;
		this.asked = asked;
		this.clock = clock;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		TierEntry entry = entry(execution);
		return Optional.of(this.verdicts.inquire(entry.id(), entry.order(), questions(execution, entry)));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		TierEntry entry = entry(execution);
		execution.setVariable("inquiryDeadline", Date
			.from(this.clock.instant().plus(this.limits.of(entry.order().product(), entry.typeWord()).deadline())));
		this.asked.keep(entry.id(), questions(execution, entry));
		this.moves.inquiring(entry);
	}

	/** What the reseller is asked. */
	List<Question> questions(DelegateExecution execution, TierEntry entry) {
		return this.current.questions(entry);
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.current.notGiven(entry(execution), outcome);
	}

	private TierEntry entry(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentTier.VARIABLE));
	}

}
