package io.fulfillflow.fulfillment;

import java.util.Map;
import java.util.Optional;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.remote.OutcomeNotTaken;
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

	private final LostProcesses lost;

	private final Bystanders bystanders;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	Decisions(RequestRows requests, OperatorActions actions, Interventions interventions, StrandedOutcomes stranded,
			Standing standing, LostProcesses lost, Bystanders bystanders, TransactionTemplate transaction,
			DurabilityBarrier barrier) {
		this.requests = requests;
		this.actions = actions;
		this.interventions = interventions;
		this.stranded = stranded;
		this.standing = standing;
		this.lost = lost;
		this.bystanders = bystanders;
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
		Decided decided = take(id, decision, who, why);
		if (decided instanceof Decided.Taken) {
			this.barrier.force();
		}
		return decided;
	}

	/** Decides; it is the caller who stands the barrier before what is told of it. */
	Decided take(RequestId id, Decision decision, String who, String why) {
		Optional<RequestEntry> known = this.requests.one(id);
		if (known.isEmpty()) {
			return new Decided.Unknown(id);
		}
		RequestEntry entry = known.get();
		LogContext.learn(id, entry.tenantId(), null);
		try {
			if (Boolean.TRUE.equals(this.transaction.execute((status) -> attempt(entry, decision, who, why, status)))) {
				log.info("{}: {} by hand", id, decision.word());
				return new Decided.Taken(now(id));
			}
		}
		catch (ConcurrencyFailureException ex) {
			// somebody else moved it at the same moment: where it stands now tells
			log.info("{}: {} by hand came too late", id, decision.word());
		}
		catch (DataAccessException | TransactionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			log.error("{} still can't go on", id, ex);
			return new Decided.FailedAgain(
					"Request " + id + " still can't go on (" + reason(ex) + "). " + standing(id));
		}
		return new Decided.NotNow(
				"Request " + id + " doesn't wait for a person's " + decision.word() + " now. " + standing(id));
	}

	private boolean attempt(RequestEntry entry, Decision decision, String who, String why, TransactionStatus status) {
		String process = entry.processInstanceId();
		if (process == null || entry.state() != RequestState.WAITING_FOR_PERSON) {
			return false;
		}
		this.requests.lockTenantOf(entry);
		this.actions.keep(entry.operationId(), decision, who, why);
		boolean taken = this.interventions.complete(process, AtPerson.TASK, variables(decision, why))
				|| (decision == Decision.RETRY && (this.stranded.signalAgain(process)
						|| this.interventions.retryJobs(process) || this.lost.startAnew(entry)));
		if (!taken) {
			status.setRollbackOnly();
		}
		else {
			this.bystanders.takenOver(entry);
		}
		return taken;
	}

	private RequestEntry now(RequestId id) {
		return this.requests.one(id).orElseThrow();
	}

	private String standing(RequestId id) {
		return this.standing.of(now(id)).sentence();
	}

	private static String reason(RuntimeException thrown) {
		Throwable told = (thrown instanceof OutcomeNotTaken && thrown.getCause() != null) ? thrown.getCause() : thrown;
		String message = told.getMessage();
		return Text.oneLine((message != null) ? message : told.getClass().getSimpleName(), 300);
	}

	private static Map<String, Object> variables(Decision decision, String why) {
		return (decision == Decision.FAIL) ? Map.of("decision", decision.word(), "failureReason", why)
				: Map.of("decision", decision.word());
	}

}
