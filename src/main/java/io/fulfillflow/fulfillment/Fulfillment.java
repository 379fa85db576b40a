package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.engine.Processes;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.tenant.Accepted;
import io.fulfillflow.tenant.AnswerGiven;
import io.fulfillflow.tenant.NewOperation;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationAbandoned;
import io.fulfillflow.tenant.OperationOutcome;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * What may happen to a request from outside of its process: it is taken in, its customer
 * answers, or somebody else settles it.
 */
@Service
public class Fulfillment {

	private static final String PARAMETERS_PROVIDED = "ParametersProvided";

	private final Operations operations;

	private final ProductSettings products;

	private final Verdicts verdicts;

	private final RemoteCalls calls;

	private final Processes processes;

	private final Interventions interventions;

	private final CleanUp cleanUp;

	Fulfillment(Operations operations, ProductSettings products, Verdicts verdicts, RemoteCalls calls,
			Processes processes, Interventions interventions, CleanUp cleanUp) {
		this.operations = operations;
		this.products = products;
		this.verdicts = verdicts;
		this.calls = calls;
		this.processes = processes;
		this.interventions = interventions;
		this.cleanUp = cleanUp;
	}

	/**
	 * Takes a request of Connect in, in a transaction of its own.
	 * @param requestId the request
	 * @param type what it wants
	 * @param assetId the asset it is about
	 * @param onHold whether the asset is suspended
	 * @param order what it asks for
	 * @return the operation, begun or queued behind others of its tenant
	 * @throws org.springframework.dao.DuplicateKeyException if somebody else took it in
	 * first
	 */
	@Transactional
	public OperationId accept(RequestId requestId, OperationType type, ExternalId assetId, boolean onHold,
			Order order) {
		return this.operations
			.accept(newOperation(new NewRequest(requestId, type, assetId, onHold, order, null, false)));
	}

	/**
	 * Takes a request of Connect in, in a transaction of its own.
	 * @param request the request
	 * @return the operation, begun or queued behind others of its tenant
	 * @throws org.springframework.dao.DuplicateKeyException if somebody else took it in
	 * first
	 */
	@Transactional
	public OperationId accept(NewRequest request) {
		return this.operations.accept(newOperation(request));
	}

	/**
	 * Takes several requests of Connect in, in one transaction that the engine writes
	 * down once: all of them, or none where one of them can't be.
	 * @param requests the requests, those of one asset in the order in which they came
	 * @return what became of each, in whichever order
	 * @throws org.springframework.dao.DuplicateKeyException if somebody else took one of
	 * them in first
	 */
	@Transactional
	public List<Accepted> accept(List<NewRequest> requests) {
		List<Accepted> accepted = new ArrayList<>();
		this.processes.together(
				() -> accepted.addAll(this.operations.accept(requests.stream().map(this::newOperation).toList())));
		return accepted;
	}

	private NewOperation newOperation(NewRequest request) {
		VendorId vendorId = (request.type() == OperationType.PURCHASE) ? null
				: this.products.vendorIdParameter(request.order())
					.map(Parameter::value)
					.filter((value) -> value != null && !value.isBlank())
					.map(VendorId::new)
					.orElse(null);
		return new NewOperation(Channel.CONNECT, request.id(), request.type(), request.assetId(), vendorId,
				request.onHold(), request.order(), request.plannedFor(), request.revoked());
	}

	/**
	 * The customer answered: the order is taken over and the process goes on.
	 * @param requestId the request
	 * @param answered the order with the answer
	 * @return {@literal false} when its process doesn't wait for an answer (any more);
	 * nothing has changed then
	 */
	@Transactional
	public boolean answered(RequestId requestId, Order answered) {
		Optional<Operation> operation = this.operations.locked(Channel.CONNECT, requestId)
			.filter((found) -> found.status() == OperationStatus.INQUIRING);
		if (operation.isEmpty()) {
			return false;
		}
		operation.get().tellLog();
		this.operations.goesOn(operation.get(), answered);
		String processInstanceId = operation.get().processInstanceId();
		if (processInstanceId == null || !takes(processInstanceId)) {
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
			return false;
		}
		return true;
	}

	/** A process that is gone takes the answer when a person has it started anew. */
	private boolean takes(String processInstanceId) {
		return this.processes.deliver(processInstanceId, PARAMETERS_PROVIDED)
				|| !this.interventions.isAlive(processInstanceId);
	}

	/**
	 * The requests whose verdict is on its way, so that what Connect says of them may be
	 * our own doing.
	 * @param requestIds which ones to look at
	 * @return those of them
	 */
	public Set<RequestId> verdictsUnderWay(Set<RequestId> requestIds) {
		return this.verdicts.underWay(requestIds);
	}

	/**
	 * Somebody else settled the request: its process ends, and nothing more is wanted for
	 * it; what a purchase made that wasn't approved is removed. What may be our own
	 * verdict on its way is left alone.
	 * @param requestId the request
	 * @param status its final status
	 * @return {@literal false} when there was nothing to end
	 */
	@Transactional
	public boolean settledElsewhere(RequestId requestId, String status) {
		Optional<Operation> operation = this.operations.locked(Channel.CONNECT, requestId)
			.filter((found) -> found.status() != OperationStatus.SETTLED);
		if (operation.isEmpty() || this.verdicts.isUnderWay(requestId)) {
			return false;
		}
		operation.get().tellLog();
		String processInstanceId = operation.get().processInstanceId();
		if (processInstanceId != null) {
			this.calls.cancel(processInstanceId);
			this.processes.end(processInstanceId, "The request was settled elsewhere: " + status);
		}
		OperationOutcome outcome = OperationOutcome.elsewhere(status);
		if (!outcome.isApproval()) {
			// before the next in line begins, which has to wait for it
			this.cleanUp.after(operation.get());
		}
		this.operations.settle(operation.get(), outcome, status);
		return true;
	}

	/**
	 * A customer answered over our own channel.
	 */
	@EventListener
	void answered(AnswerGiven given) {
		given.operation().tellLog();
		this.operations.goesOn(given.operation(), given.answered());
		String processInstanceId = given.operation().processInstanceId();
		if (processInstanceId == null || !takes(processInstanceId)) {
			throw new IllegalStateException("The process of " + given.operation().requestId() + " waits for no answer");
		}
	}

	/**
	 * A customer cancelled what waited for an answer.
	 */
	@EventListener
	void abandoned(OperationAbandoned abandoned) {
		String processInstanceId = abandoned.operation().processInstanceId();
		if (processInstanceId != null) {
			// the call under way is another request's
			try (LogContext ids = abandoned.operation().openLog()) {
				this.calls.cancel(processInstanceId);
				this.processes.end(processInstanceId, abandoned.reason());
				this.cleanUp.after(abandoned.operation());
			}
		}
	}

}
