package io.fulfillflow.tenant;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Text;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The line of operations in front of a tenant. Whoever calls holds the tenant's lock.
 */
@Component
class OperationLine {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Tenants tenants;

	private final OperationRows rows;

	private final OperationMemory memory;

	private final AfterEnds afterEnds;

	private final ApplicationEventPublisher events;

	OperationLine(JdbcClient jdbc, Clock clock, Tenants tenants, OperationRows rows, OperationMemory memory,
			AfterEnds afterEnds, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.tenants = tenants;
		this.rows = rows;
		this.memory = memory;
		this.afterEnds = afterEnds;
		this.events = events;
	}

	/**
	 * Lets the first in line begin, unless one is at work; what is put off isn't. What an
	 * earlier one has done after its end is waited for too.
	 */
	void beginNext(TenantId tenantId) {
		List<OperationRows.InLine> line = this.rows.inLine(tenantId);
		Optional<OperationRows.InLine> first = line.stream().filter(OperationRows.InLine::isQueued).findFirst();
		if (first.isEmpty() || line.stream().anyMatch(OperationRows.InLine::holdsTheLine)
				|| this.afterEnds.holdTheLine(tenantId)) {
			return;
		}
		OperationId next = first.get().id();
		this.jdbc.sql("update operation set status = 'RUNNING', begun_at = ?, change_seq = null where operation_id = ?")
			.params(now(), next.value())
			.update();
		this.memory.forget(next);
		Operation operation = this.rows.get(next);
		this.tenants.show(tenantId, TenantStatus.during(operation.type()));
		this.events.publishEvent(new OperationBegun(operation));
	}

	/**
	 * Fails what hasn't begun. Cancellations stay, and so do requests of Connect, which
	 * are owed a verdict there.
	 */
	void drop(TenantId tenantId, String reason) {
		for (OperationRows.InLine waiting : this.rows.inLine(tenantId)) {
			if (waiting.status() != OperationStatus.QUEUED || waiting.channel() == Channel.CONNECT
					|| waiting.type() == OperationType.CANCEL) {
				continue;
			}
			OffsetDateTime now = now();
			this.jdbc.sql("""
					update operation set status = 'SETTLED', outcome = 'FAILED', reason = ?, settled_at = ?,
					change_seq = null where operation_id = ?""")
				.params(Text.oneLine(reason, 2000), now, waiting.id().value())
				.update();
			this.memory.forget(waiting.id());
			this.events.publishEvent(new OperationSettled(this.rows.get(waiting.id()), OperationOutcome.FAILED, reason,
					now.toInstant()));
		}
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
