package io.fulfillflow.tenant;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Trace;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How a request becomes an operation that runs or stands in its tenant's line.
 */
@Component
class Acceptance {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Tenants tenants;

	private final OperationLine line;

	private final OperationMemory memory;

	private final ApplicationEventPublisher events;

	Acceptance(JdbcClient jdbc, Clock clock, Tenants tenants, OperationLine line, OperationMemory memory,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.tenants = tenants;
		this.line = line;
		this.memory = memory;
		this.events = events;
	}

	OperationId accept(NewOperation wanted) {
		Tenants.Found tenant = this.tenants.of(wanted);
		// before the insert: its foreign key shares the tenant's row, and two who share
		// it
		// can't both go on to lock it
		if (!tenant.isNew()) {
			this.tenants.lock(tenant.id());
		}
		return accept(wanted, tenant).id();
	}

	/**
	 * First the tenants that are there, in the order of their ids, as settlements lock
	 * them; then those to be made, in the order of their ids at the channel.
	 */
	List<Accepted> accept(List<NewOperation> wanted) {
		Map<ExternalId, TenantId> known = new HashMap<>(this.tenants.lockAll(wanted));
		List<Accepted> accepted = new ArrayList<>();
		for (NewOperation one : sorted(wanted, known)) {
			try (LogContext ids = LogContext.open(one.requestId(), null, Trace.random())) {
				Tenants.Found tenant = this.tenants.of(one, known.get(one.externalId()));
				known.put(one.externalId(), tenant.id());
				accepted.add(accept(one, tenant));
			}
		}
		return accepted;
	}

	/** What is asked for one tenant stays in its order. */
	private static List<NewOperation> sorted(List<NewOperation> wanted, Map<ExternalId, TenantId> known) {
		return wanted.stream()
			.sorted(Comparator.comparing((NewOperation one) -> !known.containsKey(one.externalId()))
				.thenComparing((one) -> one.externalId().value()))
			.toList();
	}

	/** Whoever calls holds the tenant's lock, or has just made it. */
	private Accepted accept(NewOperation wanted, Tenants.Found tenant) {
		OperationId id = new OperationId(UUID.randomUUID().toString());
		Trace trace = LogContext.trace().orElseGet(Trace::random);
		LogContext.learn(wanted.requestId(), tenant.id(), trace);
		Accepted accepted = new Accepted(id, wanted.requestId(), tenant.id(), trace);
		if (tenant.isNew()) {
			begin(id, tenant.id(), wanted, trace);
			return accepted;
		}
		if (wanted.type() == OperationType.CANCEL && !wanted.revoked()) {
			this.line.drop(tenant.id(), "Overtaken by the cancellation of the subscription");
		}
		if (wanted.revoked()) {
			// nothing of it is to be done, so that it needn't wait for its turn
			begin(id, tenant.id(), wanted, trace);
			return accepted;
		}
		insert(id, tenant.id(), wanted, OperationStatus.QUEUED, now(), trace);
		this.line.beginNext(tenant.id());
		return accepted;
	}

	/** Nothing can stand in line before the first operation of a new tenant. */
	private void begin(OperationId id, TenantId tenantId, NewOperation wanted, Trace trace) {
		OffsetDateTime now = now();
		OperationStatus begun = wanted.revoked() ? OperationStatus.REVOKING : OperationStatus.RUNNING;
		insert(id, tenantId, wanted, begun, now, trace);
		TenantStatus status = TenantStatus.during(wanted.type());
		if (status != TenantStatus.PROCESSING || wanted.type() != OperationType.PURCHASE) {
			this.tenants.show(tenantId, status);
		}
		Operation operation = new Operation(id, tenantId, wanted.externalId(), wanted.vendorId(), wanted.channel(),
				wanted.requestId(), wanted.type(), begun, wanted.order(), null, now.toInstant(), trace,
				wanted.plannedFor(), null, null);
		this.memory.put(operation);
		this.events.publishEvent(new OperationBegun(operation));
	}

	private void insert(OperationId id, TenantId tenantId, NewOperation wanted, OperationStatus status,
			OffsetDateTime now, Trace trace) {
		this.jdbc.sql("""
				insert into operation (operation_id, tenant_id, channel, request_id, type, status, order_document,
				accepted_at, begun_at, trace_id, planned_for) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(id.value(), tenantId.value(), wanted.channel().name(), wanted.requestId().value(),
					wanted.type().name(), status.name(), Json.write(wanted.order()), now,
					(status == OperationStatus.QUEUED) ? null : now, trace.id(),
					(wanted.plannedFor() != null) ? wanted.plannedFor().atOffset(ZoneOffset.UTC) : null)
			.update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
