package io.fulfillflow.tier;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.engine.Processes;
import io.fulfillflow.remote.RemoteCalls;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * What may happen to a tier request from outside of its process: it is taken in, the
 * reseller answers, or somebody else settles it.
 */
@Service
public class TierWork {

	static final String PROCESS = "ConfigureTier";

	static final String ACCOUNT_PROCESS = "UpdateTierAccount";

	private static final String PARAMETERS_PROVIDED = "ParametersProvided";

	private static final Set<String> TYPES = Set.of("setup", "update", "adjustment");

	private final TierRows rows;

	private final TierMoves moves;

	private final TierVerdicts verdicts;

	private final RemoteCalls calls;

	private final Processes processes;

	private final Interventions interventions;

	TierWork(TierRows rows, TierMoves moves, TierVerdicts verdicts, RemoteCalls calls, Processes processes,
			Interventions interventions) {
		this.rows = rows;
		this.moves = moves;
		this.verdicts = verdicts;
		this.calls = calls;
		this.processes = processes;
		this.interventions = interventions;
	}

	/**
	 * Whether requests of a type can be worked on.
	 * @param type Connect's word
	 * @return {@literal true} when there is a model for it
	 */
	public boolean handles(String type) {
		return TYPES.contains(type) && this.processes.isDeployed(PROCESS);
	}

	/**
	 * Takes a request in and starts its process, in a transaction of its own.
	 * @param request a pending request
	 * @throws org.springframework.dao.DuplicateKeyException if somebody else took it in
	 * first
	 */
	@Transactional
	public void accept(TierRequest request) {
		this.rows.insert(request);
		this.moves.taken(request.id());
		start(request.id(), PROCESS, request.order().product());
	}

	/**
	 * Whether account requests of a type can be worked on.
	 * @param type Connect's word
	 * @return {@literal true} when there is a model for it
	 */
	public boolean handlesAccounts(String type) {
		return "update".equals(type) && this.processes.isDeployed(ACCOUNT_PROCESS);
	}

	/**
	 * Takes an account request in and starts its process, in a transaction of its own.
	 * @param request a pending request
	 * @throws org.springframework.dao.DuplicateKeyException if somebody else took it in
	 * first
	 */
	@Transactional
	public void accept(AccountRequest request) {
		this.rows.insert(request);
		this.moves.taken(request.id());
		start(request.id(), ACCOUNT_PROCESS, request.product());
	}

	/** Starts the process of a request, or starts it anew when it is gone. */
	private void start(RequestId id, String process, ProductId product) {
		this.rows.runsIn(id, this.processes.start(process, id.value(),
				Map.of(CurrentTier.VARIABLE, id.value(), "productId", product.value())));
	}

	/**
	 * Where requests stand.
	 * @param ids which ones
	 * @return only those that were taken in
	 */
	public Map<RequestId, TierStatus> statuses(Collection<RequestId> ids) {
		return this.rows.statuses(ids);
	}

	/**
	 * The configuration requests that are not settled.
	 * @return in the order accepted
	 */
	public List<RequestId> open() {
		return this.rows.open(false);
	}

	/**
	 * The account requests that are not settled.
	 * @return in the order accepted
	 */
	public List<RequestId> openAccounts() {
		return this.rows.open(true);
	}

	/**
	 * The reseller answered: the process goes on.
	 * @param request the request with the answer
	 * @return {@literal false} when its process doesn't wait for an answer (any more)
	 */
	@Transactional
	public boolean answered(TierRequest request) {
		Optional<TierEntry> entry = this.rows.locked(request.id())
			.filter((found) -> found.status() == TierStatus.INQUIRING);
		if (entry.isEmpty()) {
			return false;
		}
		String process = entry.get().processInstanceId();
		this.moves.runs(entry.get());
		this.rows.order(request.id(), request.order());
		try (LogContext ids = entry.get().openLog()) {
			// a process that is gone takes the answer when it is started anew
			if (process == null || !(this.processes.deliver(process, PARAMETERS_PROVIDED)
					|| !this.interventions.isAlive(process))) {
				TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
				return false;
			}
		}
		return true;
	}

	/**
	 * Somebody else settled the request: its process ends, and nothing more is wanted for
	 * it. What may be our own verdict on its way is left alone.
	 * @param id the request
	 * @param status its final status
	 * @return {@literal false} when there was nothing to end
	 */
	@Transactional
	public boolean settledElsewhere(RequestId id, String status) {
		Optional<TierEntry> entry = this.rows.locked(id).filter((found) -> found.status() != TierStatus.SETTLED);
		if (entry.isEmpty() || !this.verdicts.underWay(Set.of(id)).isEmpty()) {
			return false;
		}
		String process = entry.get().processInstanceId();
		if (process != null) {
			this.calls.cancel(process);
			this.processes.end(process, "The request was settled elsewhere: " + status);
		}
		this.moves.settle(entry.get(), TierOutcome.elsewhere(status), status);
		return true;
	}

	/**
	 * The configuration requests that are not settled though their process is gone:
	 * somebody deleted it in Cockpit, perhaps.
	 * @return in the order accepted
	 */
	public List<RequestId> withoutProcess() {
		return this.rows.withoutProcess(false);
	}

	/**
	 * The account requests that are not settled though their process is gone.
	 * @return in the order accepted
	 */
	public List<RequestId> accountsWithoutProcess() {
		return this.rows.withoutProcess(true);
	}

	/**
	 * Starts the process of a request anew when it is gone. Effects that are there, or
	 * under way, are taken over: the ledger knows them.
	 * @param id the request
	 * @return {@literal false} when there was nothing to start
	 */
	@Transactional
	public boolean startAnew(RequestId id) {
		Optional<TierEntry> entry = this.rows.locked(id).filter((found) -> found.status() != TierStatus.SETTLED);
		String process = entry.map(TierEntry::processInstanceId).orElse(null);
		if (entry.isEmpty() || process == null || this.interventions.isAlive(process)) {
			return false;
		}
		this.moves.runs(entry.get());
		start(id, entry.get().isOfAccount() ? ACCOUNT_PROCESS : PROCESS, entry.get().order().product());
		return true;
	}

	/**
	 * The requests whose verdict is on its way.
	 * @param ids which ones to look at
	 * @return those of them
	 */
	public Set<RequestId> verdictsUnderWay(Set<RequestId> ids) {
		return this.verdicts.underWay(ids);
	}

}
