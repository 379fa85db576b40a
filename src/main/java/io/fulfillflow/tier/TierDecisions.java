package io.fulfillflow.tier;

import java.util.Map;
import java.util.Optional;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.RequestKind;
import io.fulfillflow.fulfillment.ReviewAnswer;
import io.fulfillflow.fulfillment.Reviews;
import io.fulfillflow.remote.StrandedOutcomes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what a person decides for a tier request that can't go on by itself, or that they
 * review. Who and why are kept in the transaction that moves the process.
 */
@Service
public class TierDecisions {

	private static final Logger log = LoggerFactory.getLogger(TierDecisions.class);

	private static final String TASK = "Task_DecideHowToGoOn";

	private static final int LONGEST_REASON = 300;

	private final TierRows rows;

	private final TierWork work;

	private final TierMoves moves;

	private final TierActions actions;

	private final TierConversation conversation;

	private final Reviews reviews;

	private final Interventions interventions;

	private final StrandedOutcomes stranded;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	TierDecisions(TierRows rows, TierWork work, TierMoves moves, TierActions actions, TierConversation conversation,
			Reviews reviews, Interventions interventions, StrandedOutcomes stranded, TransactionTemplate transaction,
			DurabilityBarrier barrier) {
		this.rows = rows;
		this.work = work;
		this.moves = moves;
		this.actions = actions;
		this.conversation = conversation;
		this.reviews = reviews;
		this.interventions = interventions;
		this.stranded = stranded;
		this.transaction = transaction;
		this.barrier = barrier;
	}

	/**
	 * Decides, in a transaction of its own.
	 * @param id the request
	 * @param answer what is decided, and what the reseller or the distributor reads
	 * @param who the name of who decides
	 * @param isReviewed whether it waits for its review
	 * @return empty when it was taken
	 */
	public Optional<Decided.Refused> decide(RequestId id, ReviewAnswer answer, String who, boolean isReviewed) {
		String word = answer.decision().word();
		try {
			Optional<Decided.Refused> refused = this.transaction
				.execute((status) -> isReviewed ? this.reviews.decide(RequestKind.TIER, id.value(), answer, who)
						: attempt(id, answer, who, status));
			if (refused != null && refused.isEmpty()) {
				this.barrier.force();
				log.info("{}: {} by hand", id, word);
				return refused;
			}
			if (refused != null) {
				return refused;
			}
		}
		catch (ConcurrencyFailureException ex) {
			// somebody else moved it at the same moment
			log.info("{}: {} by hand came too late", id, word);
		}
		catch (DataAccessException | TransactionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			log.error("{} still can't go on", id, ex);
			return Optional.of(new Decided.FailedAgain(
					"Request " + id + " still can't go on (" + Text.oneLine(ex.getMessage(), LONGEST_REASON) + ")."));
		}
		return notNow(id, word);
	}

	private Optional<Decided.Refused> attempt(RequestId id, ReviewAnswer answer, String who, TransactionStatus status) {
		Decision decision = answer.decision();
		TierEntry entry = this.rows.locked(id).filter((found) -> found.status() != TierStatus.SETTLED).orElse(null);
		String process = (entry != null) ? entry.processInstanceId() : null;
		if (entry == null || process == null || decision == Decision.ASK) {
			return notNow(id, decision.word());
		}
		this.actions.keep(id, decision, who, answer.text());
		Map<String, Object> variables = (decision == Decision.FAIL)
				? Map.of("decision", decision.word(), "failureReason", answer.text())
				: Map.of("decision", decision.word());
		boolean taken = this.interventions.complete(process, TASK, variables)
				|| (decision == Decision.RETRY && triedAgain(entry, process));
		if (!taken) {
			status.setRollbackOnly();
			return notNow(id, decision.word());
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

	private static Optional<Decided.Refused> notNow(RequestId id, String word) {
		return Optional.of(new Decided.NotNow("Request " + id + " doesn't wait for a person's " + word + " now."));
	}

}
