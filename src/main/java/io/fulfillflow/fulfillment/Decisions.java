package io.fulfillflow.fulfillment;

import java.util.Map;
import java.util.Optional;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.remote.OutcomeNotTaken;
import io.fulfillflow.remote.StrandedOutcomes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what a person decides for a request that can't go on by itself. Who and why are
 * kept in the transaction that moves the process, and survive {@code kill -9} once it is
 * told that the decision was taken.
 */
@Service
public class Decisions {

	private static final Logger log = LoggerFactory.getLogger(Decisions.class);

	private final RequestRows requests;

	private final OperatorActions actions;

	private final Interventions interventions;

	private final StrandedOutcomes stranded;

	private final Standing standing;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	Decisions(RequestRows requests, OperatorActions actions, Interventions interventions, StrandedOutcomes stranded,
			Standing standing, TransactionTemplate transaction, DurabilityBarrier barrier) {
		this.requests = requests;
		this.actions = actions;
		this.interventions = interventions;
		this.stranded = stranded;
		this.standing = standing;
		this.transaction = transaction;
		this.barrier = barrier;
	}

	/**
	 * Decides, in a transaction of its own.
	 * @param id the request
	 * @param decision what is decided
	 * @param who the name of who decides
	 * @param why what the customer reads when it is failed; else for the record, may be
	 * empty
	 * @return what came of it
	 */
	public Decided decide(RequestId id, Decision decision, String who, String why) {
		Optional<RequestEntry> known = this.requests.one(id);
		if (known.isEmpty()) {
			return new Decided.Unknown(id);
		}
		LogContext.learn(id, known.get().tenantId(), null);
		if (!isTaken(known.get(), decision, who, why)) {
			RequestEntry entry = this.requests.one(id).orElseThrow();
			return new Decided.NotNow("Request " + id + " doesn't wait for a person's " + decision.word() + " now. "
					+ this.standing.of(entry).sentence());
		}
		this.barrier.force();
		log.info("{}: {} by hand", id, decision.word());
		return new Decided.Taken(this.requests.one(id).orElseThrow());
	}

	private boolean isTaken(RequestEntry entry, Decision decision, String who, String why) {
		try {
			return Boolean.TRUE
				.equals(this.transaction.execute((status) -> attempt(entry, decision, who, why, status)));
		}
		catch (ConcurrencyFailureException ex) {
			// somebody else moved it at the same moment: where it stands now tells
			log.info("{}: {} by hand came too late", entry.requestId(), decision.word());
			return false;
		}
		catch (OutcomeNotTaken ex) {
			log.error("{} still can't go on", entry.requestId(), ex);
			return false;
		}
	}

	private boolean attempt(RequestEntry entry, Decision decision, String who, String why, TransactionStatus status) {
		String process = entry.processInstanceId();
		if (process == null || entry.state() != RequestState.WAITING_FOR_PERSON) {
			return false;
		}
		this.requests.lockTenantOf(entry);
		this.actions.keep(entry.operationId(), decision, who, why);
		boolean taken = this.interventions.complete(process, AtPerson.TASK, variables(decision, why))
				|| (decision == Decision.RETRY && this.stranded.signalAgain(process));
		if (!taken) {
			status.setRollbackOnly();
		}
		return taken;
	}

	private static Map<String, Object> variables(Decision decision, String why) {
		return (decision == Decision.FAIL) ? Map.of("decision", decision.word(), "failureReason", why)
				: Map.of("decision", decision.word());
	}

}
