package io.fulfillflow.fulfillment;

import java.util.Optional;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.fulfillment.OperatorActions.About;
import io.fulfillflow.remote.StrandedOutcomes;
import io.fulfillflow.tenant.Operations;
import io.fulfillflow.tenant.OperationsAtPerson;

import org.springframework.stereotype.Service;

/**
 * Takes what a person decides for a request that can't go on by itself. Who and why are
 * kept in the transaction that moves the process, and survive {@code kill -9} once it is
 * told that the decision was taken.
 */
@Service
public class Decisions {

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

	private final ReviewsWanted wanted;

	private final ByHand byHand;

	private final DurabilityBarrier barrier;

	Decisions(RequestRows requests, OperatorActions actions, Interventions interventions, StrandedOutcomes stranded,
			Standing standing, LostProcesses lost, Operations operations, OperationsAtPerson atPerson,
			Bystanders bystanders, Reviews reviews, ReviewsWanted wanted, ByHand byHand, DurabilityBarrier barrier) {
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
		this.wanted = wanted;
		this.byHand = byHand;
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
		Optional<Decided.Refused> refused = this.byHand.take("Request " + id, decision.word(),
				() -> (entry.incident() == IncidentKind.REVIEW)
						? this.reviews.decide(RequestKind.SUBSCRIPTION, entry.operationId().value(), answer, who)
						: attempt(entry, answer, who));
		return refused.isPresent() ? refused.get().at(standing(id)) : new Decided.Taken(now(id));
	}

	private Optional<Decided.Refused> attempt(RequestEntry entry, ReviewAnswer answer, String who) {
		String process = entry.processInstanceId();
		Decision decision = answer.decision();
		Optional<Decided.Refused> notNow = ByHand.notNow("Request " + entry.requestId(), decision.word());
		if (process == null || entry.state() != RequestState.WAITING_FOR_PERSON || decision == Decision.ASK) {
			return notNow;
		}
		this.requests.lockTenantOf(entry);
		this.actions.keep(About.operation(entry.operationId()), decision.word(), who, answer.text());
		if (entry.incident() == IncidentKind.GIVEN_UP) {
			this.wanted.decided(ReviewsWanted.Key.of(entry.operationId()));
		}
		boolean taken = this.interventions.complete(process, AtPerson.TASK, answer.decided())
				|| (decision == Decision.RETRY && triedAgain(entry, process));
		if (!taken) {
			return notNow;
		}
		this.bystanders.takenOver(entry);
		return Optional.empty();
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

}
