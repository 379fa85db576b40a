package io.fulfillflow.tier;

import java.util.List;
import java.util.Objects;

import io.fulfillflow.channel.Question;
import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.RequestKind;
import io.fulfillflow.inquiry.Circumstances;
import io.fulfillflow.inquiry.ParameterRules;
import io.fulfillflow.inquiry.Violation;
import io.fulfillflow.remote.Outcome;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the steps of a tier request have in common: the request that they work on, what is
 * wrong with its parameters, and how a verdict is taken note of.
 */
@Component
class CurrentTier {

	static final String VARIABLE = RequestKind.TIER.variable();

	private final TierRows rows;

	private final ParameterRules rules;

	private final TierVerdicts verdicts;

	private final TierMoves moves;

	CurrentTier(TierRows rows, ParameterRules rules, TierVerdicts verdicts, TierMoves moves) {
		this.rows = rows;
		this.moves = moves;
		this.rules = rules;
		this.verdicts = verdicts;
	}

	TierEntry of(@Nullable Object id) {
		return this.rows.find(new RequestId((String) Objects.requireNonNull(id))).orElseThrow();
	}

	/** One question for each parameter that is not all right. */
	List<Question> questions(TierEntry entry) {
		return Violation.questions(this.rules.check(entry.order().parameters(),
				Circumstances.ofTier(entry.order().product(), entry.type(), entry.level())));
	}

	void given(TierEntry entry, TierOutcome outcome, @Nullable String reason) {
		this.verdicts.given(entry.id());
		this.moves.settle(entry, outcome, reason);
	}

	void notGiven(TierEntry entry, Outcome outcome) {
		this.verdicts.released(entry.id());
		if (outcome instanceof Outcome.SettledElsewhere elsewhere) {
			this.moves.settle(entry, TierOutcome.elsewhere(elsewhere.status()), elsewhere.status());
		}
	}

}
