package io.fulfillflow.tenant;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

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
				trace, null);
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

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
