package io.fulfillflow.tenant;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Text;
import io.fulfillflow.core.Trace;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The operations, and the queue of each tenant: they run one at a time, in the order
 * accepted; settling one lets the next begin in the same transaction.
 */
@Repository
public class Operations {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Tenants tenants;

	private final OperationRows rows;

	private final OperationLine line;

	private final OperationMemory memory;

	private final ApplicationEventPublisher events;

	Operations(JdbcClient jdbc, Clock clock, Tenants tenants, OperationRows rows, OperationLine line,
			OperationMemory memory, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.tenants = tenants;
		this.rows = rows;
		this.line = line;
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
		Tenants.Found tenant = this.tenants.of(wanted);
		OperationId id = new OperationId(UUID.randomUUID().toString());
		Trace trace = LogContext.trace().orElseGet(Trace::random);
		LogContext.learn(wanted.requestId(), tenant.id(), trace);
		if (tenant.isNew()) {
			begin(id, tenant.id(), wanted, trace);
			return id;
		}
		// before the insert: its foreign key shares the tenant's row, and two who share
		// it
		// can't both go on to lock it
		this.tenants.lock(tenant.id());
		if (wanted.type() == OperationType.CANCEL) {
			this.line.drop(tenant.id(), "Overtaken by the cancellation of the subscription");
		}
		insert(id, tenant.id(), wanted, OperationStatus.QUEUED, now(), trace);
		this.line.beginNext(tenant.id());
		return id;
	}

	/** Nothing can stand in line before the first operation of a new tenant. */
	private void begin(OperationId id, TenantId tenantId, NewOperation wanted, Trace trace) {
		OffsetDateTime now = now();
		insert(id, tenantId, wanted, OperationStatus.RUNNING, now, trace);
		TenantStatus status = TenantStatus.during(wanted.type());
		if (status != TenantStatus.PROCESSING || wanted.type() != OperationType.PURCHASE) {
			this.tenants.show(tenantId, status);
		}
		Operation operation = new Operation(id, tenantId, wanted.externalId(), wanted.vendorId(), wanted.channel(),
				wanted.requestId(), wanted.type(), OperationStatus.RUNNING, wanted.order(), null, now.toInstant(),
				trace);
		this.memory.put(operation);
		this.events.publishEvent(new OperationBegun(operation));
	}

	private void insert(OperationId id, TenantId tenantId, NewOperation wanted, OperationStatus status,
			OffsetDateTime now, Trace trace) {
		this.jdbc.sql("""
				insert into operation (operation_id, tenant_id, channel, request_id, type, status, order_document,
				accepted_at, begun_at, trace_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(id.value(), tenantId.value(), wanted.channel().name(), wanted.requestId().value(),
					wanted.type().name(), status.name(), Json.write(wanted.order()), now,
					(status == OperationStatus.RUNNING) ? now : null, trace.id())
			.update();
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
	 * Where requests of a channel stand.
	 * @param channel where they came from
	 * @param requestIds the channel's ids of them
	 * @return only those that were taken in
	 */
	public Map<RequestId, OperationStatus> statuses(Channel channel, Collection<RequestId> requestIds) {
		if (requestIds.isEmpty()) {
			return Map.of();
		}
		Map<RequestId, OperationStatus> statuses = new HashMap<>();
		this.jdbc.sql("select request_id, status from operation where channel = :channel and request_id in (:ids)")
			.param("channel", channel.name())
			.param("ids", requestIds.stream().map(RequestId::value).toList())
			.query((row) -> {
				statuses.put(new RequestId(row.getString("request_id")),
						OperationStatus.valueOf(row.getString("status")));
			});
		return statuses;
	}

	/**
	 * The requests of a channel that are not settled.
	 * @param channel the channel
	 * @return in the order accepted
	 */
	public List<RequestId> open(Channel channel) {
		return this.jdbc
			.sql("select request_id from operation where channel = ? and settled_at is null order by accepted_seq")
			.param(channel.name())
			.query((row, number) -> new RequestId(row.getString("request_id")))
			.list();
	}

	/**
	 * Remembers the process that an operation runs in.
	 * @param id the operation
	 * @param processInstanceId its process instance
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void runsIn(OperationId id, String processInstanceId) {
		this.memory.forget(id);
		this.jdbc.sql("update operation set process_instance_id = ? where operation_id = ?")
			.params(processInstanceId, id.value())
			.update();
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
		this.jdbc.sql("update operation set answer_document = ? where operation_id = ?")
			.params(Json.write(answer), id.value())
			.update();
	}

	/**
	 * What {@link #keepAnswer} kept.
	 * @param <T> its type
	 * @param id the operation
	 * @param type its type
	 * @return empty when nothing was kept
	 */
	public <T> Optional<T> answer(OperationId id, Class<T> type) {
		return this.jdbc.sql("select answer_document from operation where operation_id = ?")
			.param(id.value())
			.query((row, number) -> Optional.ofNullable(row.getString("answer_document")))
			.single()
			.map((document) -> Json.read(document, type));
	}

	/**
	 * The customer was asked; the operation waits.
	 * @param operation the operation
	 * @param questions what was asked, kept as errors of the order's parameters
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void inquiring(Operation operation, List<Question> questions) {
		status(operation.id(), OperationStatus.INQUIRING);
		document(operation.id(),
				operation.order()
					.withErrors(questions.stream()
						.collect(Collectors.toMap(Question::parameterId, Question::message, (a, b) -> a))));
		this.tenants.show(operation.tenantId(), TenantStatus.INQUIRING);
	}

	/**
	 * The waiting for the customer is over.
	 * @param operation the operation
	 * @param answered the order as the customer completed it; {@literal null} when
	 * nothing came
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void goesOn(Operation operation, @Nullable Order answered) {
		status(operation.id(), OperationStatus.RUNNING);
		this.tenants.show(operation.tenantId(), TenantStatus.during(operation.type()));
		if (answered != null) {
			document(operation.id(), answered);
		}
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
		this.tenants.lock(operation.tenantId());
		OffsetDateTime now = now();
		int settled = this.jdbc.sql("""
				update operation set status = 'SETTLED', outcome = ?, reason = ?, settled_at = ?
				where operation_id = ? and settled_at is null""")
			.params(outcome.name(), Text.oneLine(reason, 2000), now, operation.id().value())
			.update();
		if (settled == 0) {
			return;
		}
		this.memory.forget(operation.id());
		showOutcome(operation, outcome, reason);
		this.events.publishEvent(new OperationSettled(operation, outcome, reason, now.toInstant()));
		if (operation.type() == OperationType.PURCHASE && !outcome.isApproval()) {
			this.line.drop(operation.tenantId(), "The purchase before it failed: " + reason);
		}
		this.line.beginNext(operation.tenantId());
	}

	private void showOutcome(Operation operation, OperationOutcome outcome, @Nullable String reason) {
		TenantId tenantId = operation.tenantId();
		if (outcome.isApproval() && operation.type() != OperationType.CHANGE) {
			this.tenants.last(tenantId, TenantStatus.after(operation.type()), reason);
		}
		else if (!outcome.isApproval() && operation.type() == OperationType.PURCHASE) {
			this.tenants.last(tenantId, TenantStatus.FAILED, reason);
		}
		else {
			this.tenants.returnToLasting(tenantId, reason);
		}
	}

	private void document(OperationId id, Order order) {
		this.memory.forget(id);
		this.jdbc.sql("update operation set order_document = ? where operation_id = ?")
			.params(Json.write(order), id.value())
			.update();
	}

	private void status(OperationId id, OperationStatus status) {
		this.memory.forget(id);
		this.jdbc.sql("update operation set status = ? where operation_id = ?")
			.params(status.name(), id.value())
			.update();
	}

	private OffsetDateTime now() {
		Instant now = this.clock.instant();
		return now.atOffset(ZoneOffset.UTC);
	}

}
