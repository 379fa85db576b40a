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
import io.fulfillflow.tenant.Operations;
import io.fulfillflow.tenant.OperationsAtPerson;
import org.jspecify.annotations.Nullable;
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

	private final Operations operations;

	private final OperationsAtPerson atPerson;

	private final Bystanders bystanders;

	private final Reviews reviews;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	Decisions(RequestRows requests, OperatorActions actions, Interventions interventions, StrandedOutcomes stranded,
			Standing standing, LostProcesses lost, Operations operations, OperationsAtPerson atPerson,
			Bystanders bystanders, Reviews reviews, TransactionTemplate transaction, DurabilityBarrier barrier) {
		this.requests = requests;
		this.actions = actions;
		this.interventions = interventions;
		this.stranded = stranded;
		this.standing = standing;
		this.lost = lost;
		this.operations = operations;
		this.atPerson = atPerson;
		this.bystanders = bystanders;
		this.reviews = reviews;
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
		return kept(take(id, decision, who, why));
	}

	/**
	 * Has the customer asked, for a request that is reviewed, in a transaction of its
	 * own.
	 * @param id the request
	 * @param parameter the parameter to ask about; empty for all that is wrong by the
	 * rules
	 * @param question what the customer is to put right
	 * @param who the name of who decides
	 * @return what came of it
	 */
	public Decided ask(RequestId id, String parameter, String question, String who) {
		return kept(take(id, new ReviewAnswer(Decision.ASK, question, parameter), who));
	}

	private Decided kept(Decided decided) {
		if (decided instanceof Decided.Taken) {
			this.barrier.force();
		}
		return decided;
	}

	/** Decides; it is the caller who stands the barrier before what is told of it. */
	Decided take(RequestId id, Decision decision, String who, String why) {
		return take(id, new ReviewAnswer(decision, why, ""), who);
	}

	private Decided take(RequestId id, ReviewAnswer answer, String who) {
		Decision decision = answer.decision();
		Optional<RequestEntry> known = this.requests.one(id);
		if (known.isEmpty()) {
			return new Decided.Unknown(id);
		}
		RequestEntry entry = known.get();
		LogContext.learn(id, entry.tenantId(), null);
		if (decision == Decision.FAIL && this.requests.isRevoking(entry)) {
			return new Decided.NotNow("Request " + id + " was taken back and can't be failed: retry it, or approve it, "
					+ "which confirms the revocation. " + standing(id));
		}
		try {
			Decided decided = this.transaction.execute((status) -> (entry.incident() == IncidentKind.REVIEW)
					? reviewed(entry, answer, who) : attempt(entry, answer, who, status));
			if (decided instanceof Decided.Taken) {
				log.info("{}: {} by hand", id, decision.word());
				return new Decided.Taken(now(id));
			}
			if (decided != null) {
				return decided;
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

	private Decided reviewed(RequestEntry entry, ReviewAnswer answer, String who) {
		Optional<Decided.Refused> refused = this.reviews.decide(RequestKind.SUBSCRIPTION, entry.operationId().value(),
				answer, who);
		return refused.isPresent() ? refused.get() : new Decided.Taken(entry);
	}

	/** Nothing comes of it when it doesn't wait for that. */
	private @Nullable Decided attempt(RequestEntry entry, ReviewAnswer answer, String who, TransactionStatus status) {
		String process = entry.processInstanceId();
		Decision decision = answer.decision();
		if (process == null || entry.state() != RequestState.WAITING_FOR_PERSON || decision == Decision.ASK) {
			return null;
		}
		this.requests.lockTenantOf(entry);
		this.actions.keep(entry.operationId(), decision, who, answer.text());
		boolean taken = this.interventions.complete(process, AtPerson.TASK, variables(answer))
				|| (decision == Decision.RETRY && triedAgain(entry, process));
		if (!taken) {
			status.setRollbackOnly();
			return null;
		}
		this.bystanders.takenOver(entry);
		return new Decided.Taken(entry);
	}

	/** That it goes on is told first: it may be over afterwards. */
	private boolean triedAgain(RequestEntry entry, String process) {
		this.atPerson.goesOn(this.operations.get(entry.operationId()));
		return this.stranded.signalAgain(process) || this.interventions.retryJobs(process)
				|| this.lost.startAnew(entry);
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

	private static Map<String, Object> variables(ReviewAnswer answer) {
		String decision = answer.decision().word();
		return (answer.decision() == Decision.FAIL) ? Map.of("decision", decision, "failureReason", answer.text())
				: Map.of("decision", decision);
	}

}
