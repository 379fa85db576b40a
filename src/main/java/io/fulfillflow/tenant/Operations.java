package io.fulfillflow.tenant;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Text;
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

	private final ApplicationEventPublisher events;

	Operations(JdbcClient jdbc, Clock clock, Tenants tenants, OperationRows rows, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.tenants = tenants;
		this.rows = rows;
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
		TenantId tenantId = this.tenants.of(wanted);
		// before the insert: its foreign key shares the tenant's row, and two who share
		// it
		// can't both go on to lock it
		this.tenants.lock(tenantId);
		OperationId id = new OperationId(UUID.randomUUID().toString());
		this.jdbc.sql("""
				insert into operation (operation_id, tenant_id, channel, request_id, type, status, order_document,
				accepted_at) values (?, ?, ?, ?, ?, 'QUEUED', ?, ?)""")
			.params(id.value(), tenantId.value(), wanted.channel().name(), wanted.requestId().value(),
					wanted.type().name(), Json.write(wanted.order()), now())
			.update();
		beginNext(tenantId);
		return id;
	}

	/**
	 * An operation.
	 * @param id ours
	 * @return never {@literal null}
	 */
	public Operation get(OperationId id) {
		return this.rows.where("o.operation_id = ?", id.value()).stream().findFirst().orElseThrow();
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
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void inquiring(Operation operation) {
		status(operation.id(), OperationStatus.INQUIRING);
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
			this.jdbc.sql("update operation set order_document = ? where operation_id = ?")
				.params(Json.write(answered), operation.id().value())
				.update();
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
		showOutcome(operation, outcome, reason);
		this.events.publishEvent(new OperationSettled(operation, outcome, reason, now.toInstant()));
		beginNext(operation.tenantId());
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

	private void beginNext(TenantId tenantId) {
		List<OperationRows.InLine> line = this.rows.inLine(tenantId);
		if (line.isEmpty() || line.stream().anyMatch((other) -> other.status() != OperationStatus.QUEUED)) {
			return;
		}
		OperationId next = line.get(0).id();
		this.jdbc.sql("update operation set status = 'RUNNING', begun_at = ? where operation_id = ?")
			.params(now(), next.value())
			.update();
		Operation operation = get(next);
		this.tenants.show(tenantId, TenantStatus.during(operation.type()));
		this.events.publishEvent(new OperationBegun(operation));
	}

	private void status(OperationId id, OperationStatus status) {
		this.jdbc.sql("update operation set status = ? where operation_id = ?")
			.params(status.name(), id.value())
			.update();
	}

	private OffsetDateTime now() {
		Instant now = this.clock.instant();
		return now.atOffset(ZoneOffset.UTC);
	}

}
