package io.fulfillflow.tier;

import java.util.Optional;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.fulfillment.ByHand;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.OperatorActions;
import io.fulfillflow.fulfillment.RequestKind;
import io.fulfillflow.fulfillment.ReviewAnswer;
import io.fulfillflow.fulfillment.Reviews;
import io.fulfillflow.fulfillment.ReviewsWanted;
import io.fulfillflow.remote.StrandedOutcomes;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Takes what a person decides for a tier request that can't go on by itself, or that they
 * review. Who and why are kept in the transaction that moves the process.
 */
@Service
public class TierDecisions {

	private static final String TASK = "Task_DecideHowToGoOn";

	private final TierRows rows;

	private final TierWork work;

	private final TierMoves moves;

	private final OperatorActions actions;

	private final TierConversation conversation;

	private final Reviews reviews;

	private final ReviewsWanted wanted;

	private final Interventions interventions;

	private final StrandedOutcomes stranded;

	private final ByHand byHand;

	private final DurabilityBarrier barrier;

	TierDecisions(TierRows rows, TierWork work, TierMoves moves, OperatorActions actions, TierConversation conversation,
			Reviews reviews, ReviewsWanted wanted, Interventions interventions, StrandedOutcomes stranded,
			ByHand byHand, DurabilityBarrier barrier) {
		this.rows = rows;
		this.work = work;
		this.moves = moves;
		this.actions = actions;
		this.conversation = conversation;
		this.reviews = reviews;
		this.wanted = wanted;
		this.interventions = interventions;
		this.stranded = stranded;
		this.byHand = byHand;
		this.barrier = barrier;
	}

	/**
	 * Decides, in a transaction of its own.
	 * @param id the request
	 * @param answer what is decided, and what the reseller or the distributor reads
	 * @param who the name of who decides
	 * @param incident why it waits for a person; {@literal null} when it doesn't
	 * @return empty when it was taken
	 */
	public Optional<Decided.Refused> decide(RequestId id, ReviewAnswer answer, String who,
			@Nullable IncidentKind incident) {
		Optional<Decided.Refused> refused = this.byHand.take("Request " + id, answer.decision().word(),
				() -> (incident == IncidentKind.REVIEW) ? this.reviews.decide(RequestKind.TIER, id.value(), answer, who)
						: attempt(id, answer, who, incident));
		if (refused.isEmpty()) {
			this.barrier.force();
		}
		return refused;
	}

	private Optional<Decided.Refused> attempt(RequestId id, ReviewAnswer answer, String who,
			@Nullable IncidentKind incident) {
		Decision decision = answer.decision();
		Optional<Decided.Refused> notNow = ByHand.notNow("Request " + id, decision.word());
		TierEntry entry = this.rows.locked(id).filter((found) -> found.status() != TierStatus.SETTLED).orElse(null);
		String process = (entry != null) ? entry.processInstanceId() : null;
		if (entry == null || process == null || decision == Decision.ASK) {
			return notNow;
		}
		this.actions.keep(OperatorActions.About.tier(id), decision.word(), who, answer.text());
		if (incident == IncidentKind.GIVEN_UP) {
			this.wanted.decided(ReviewsWanted.Key.ofTier(id));
		}
		boolean taken = this.interventions.complete(process, TASK, answer.decided())
				|| (decision == Decision.RETRY && triedAgain(entry, process));
		if (!taken) {
			return notNow;
		}
		this.conversation.goesOn(entry);
		return Optional.empty();
	}

	/** That it goes on is told first: it may be over afterwards. */
	private boolean triedAgain(TierEntry entry, String process) {
		this.moves.goesOn(entry);
		return this.stranded.signalAgain(process) || this.interventions.retryJobs(process)
				|| this.work.startAnew(entry.id());
	}

}
