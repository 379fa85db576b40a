package io.fulfillflow.tenant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The operations, and the queue of each tenant: they run one at a time, in the order
 * accepted; settling one lets the next begin in the same transaction.
 */
@Repository
public class Operations {

	private final Tenants tenants;

	private final Acceptance acceptance;

	private final OperationEnds ends;

	private final OperationLine line;

	private final OperationRows rows;

	private final OperationColumns columns;

	private final OperationMemory memory;

	private final ApplicationEventPublisher events;

	Operations(Tenants tenants, Acceptance acceptance, OperationEnds ends, OperationLine line, OperationRows rows,
			OperationColumns columns, OperationMemory memory, ApplicationEventPublisher events) {
		this.tenants = tenants;
		this.acceptance = acceptance;
		this.ends = ends;
		this.line = line;
		this.rows = rows;
		this.columns = columns;
		this.memory = memory;
		this.events = events;
	}

	/**
	 * Takes a request in, and lets it begin if its tenant is free. The unique request is
	 * written before anything begins, so that of two that see it one wins.
	 * @param wanted the request
	 * @return the operation's id
	 * @throws DuplicateKeyException if the request is known already, or its new tenant
	 * was made by another request at the same moment; the transaction is then lost
	 */
	@Transactional
	public OperationId accept(NewOperation wanted) {
		return this.acceptance.accept(wanted);
	}

	/**
	 * Takes requests of one channel in, all or none. Tenants are locked in one order,
	 * whoever locks several.
	 * @param wanted the requests, those of one tenant in the order in which they came
	 * @return what became of each, in whichever order
	 * @throws DuplicateKeyException as for a single one
	 */
	@Transactional
	public List<Accepted> accept(List<NewOperation> wanted) {
		return this.acceptance.accept(wanted);
	}

	/**
	 * An operation.
	 * @param id ours
	 * @return never {@literal null}
	 */
	public Operation get(OperationId id) {
		return this.rows.get(id);
	}

	/**
	 * The operation of a request.
	 * @param channel where the request came from
	 * @param requestId the channel's id of it
	 * @return empty when the request was never taken in
	 */
	public Optional<Operation> of(Channel channel, RequestId requestId) {
		return this.rows.where("o.channel = ? and o.request_id = ?", channel.name(), requestId.value())
			.stream()
			.findFirst();
	}

	/**
	 * The operation of a request, with everybody else kept away from its tenant until the
	 * transaction ends: what it says of where it stands holds until then.
	 * @param channel where the request came from
	 * @param requestId the channel's id of it
	 * @return empty when the request was never taken in
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<Operation> locked(Channel channel, RequestId requestId) {
		Optional<Operation> operation = of(channel, requestId);
		operation.ifPresent((found) -> this.tenants.lock(found.tenantId()));
		return operation.isPresent() ? of(channel, requestId) : operation;
	}

	/**
	 * Remembers the process that an operation runs in.
	 * @param id the operation
	 * @param processInstanceId its process instance
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void runsIn(OperationId id, String processInstanceId) {
		this.columns.processInstance(id, processInstanceId);
	}

	/**
	 * Remembers the Vendor's id of an operation's tenant.
	 * @param operation the operation
	 * @param vendorId as the Vendor gave it
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void rememberVendorId(Operation operation, VendorId vendorId) {
		if (!vendorId.equals(operation.vendorId())) {
			this.tenants.rememberVendorId(operation.tenantId(), vendorId);
			this.memory.put(operation.withVendorId(vendorId));
		}
	}

	/**
	 * Keeps what is to be written with the approval.
	 * @param id the operation
	 * @param answer a value that {@link Json} can write
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void keepAnswer(OperationId id, Object answer) {
		this.columns.answer(id, answer);
	}

	/**
	 * What {@link #keepAnswer} kept.
	 * @param <T> its type
	 * @param id the operation
	 * @param type its type
	 * @return empty when nothing was kept
	 */
	public <T> Optional<T> answer(OperationId id, Class<T> type) {
		return this.columns.answer(id, type);
	}

	/**
	 * The customer was asked; the operation waits.
	 * @param operation the operation
	 * @param questions what was asked, kept as errors of the order's parameters
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void inquiring(Operation operation, List<Question> questions) {
		this.columns.status(operation.id(), OperationStatus.INQUIRING);
		this.columns.document(operation.id(),
				operation.order()
					.withErrors(questions.stream()
						.collect(Collectors.toMap(Question::parameterId, Question::message, (a, b) -> a))));
		this.tenants.show(operation.tenantId(), TenantStatus.INQUIRING);
		this.events.publishEvent(new OperationWaits(operation, OperationStatus.INQUIRING));
		this.events.publishEvent(new OperationInquiring(operation));
	}

	/**
	 * The request was revoked: nothing more of it is to be done.
	 * @param operation the operation
	 * @return as it stands now
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Operation revoking(Operation operation) {
		this.columns.status(operation.id(), OperationStatus.REVOKING);
		this.columns.begun(operation.id());
		this.tenants.show(operation.tenantId(), TenantStatus.during(operation.type()));
		return get(operation.id());
	}

	/**
	 * The waiting for the customer is over.
	 * @param operation the operation
	 * @param answered the order as the customer completed it; {@literal null} when
	 * nothing came
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void goesOn(Operation operation, @Nullable Order answered) {
		this.columns.status(operation.id(), OperationStatus.RUNNING);
		this.tenants.show(operation.tenantId(), TenantStatus.during(operation.type()));
		if (answered != null) {
			this.columns.document(operation.id(), answered);
		}
		this.events.publishEvent(new OperationGoesOn(operation));
	}

	/**
	 * An operation is over; the next of its tenant begins. One that is settled already
	 * stays as it is.
	 * @param operation the operation
	 * @param outcome how it ended
	 * @param reason why, where there is something to say
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void settle(Operation operation, OperationOutcome outcome, @Nullable String reason) {
		this.ends.settle(operation, outcome, reason);
	}

	/**
	 * What was at work on a tenant after an operation's end is over: the next in its line
	 * begins, if there is any.
	 * @param tenant the tenant
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void goOn(TenantId tenant) {
		this.tenants.lock(tenant);
		this.line.beginNext(tenant);
	}

}
