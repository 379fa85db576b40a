package io.fulfillflow.tenant;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How an operation ends, what its tenant shows then, and who follows.
 */
@Component
class OperationEnds {

	private static final Set<OperationStatus> WITHOUT_TURN = EnumSet.of(OperationStatus.QUEUED,
			OperationStatus.SCHEDULED, OperationStatus.REVOKING);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Tenants tenants;

	private final OperationLine line;

	private final OperationMemory memory;

	private final ApplicationEventPublisher events;

	OperationEnds(JdbcClient jdbc, Clock clock, Tenants tenants, OperationLine line, OperationMemory memory,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.tenants = tenants;
		this.line = line;
		this.memory = memory;
		this.events = events;
	}

	void settle(Operation operation, OperationOutcome outcome, @Nullable String reason) {
		this.tenants.lock(operation.tenantId());
		OffsetDateTime now = now();
		int settled = this.jdbc.sql("""
				update operation set status = 'SETTLED', outcome = ?, reason = ?, settled_at = ?,
				change_seq = null where operation_id = ? and settled_at is null""")
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
		Optional<TenantStatus> after = TenantStatus.after(operation.type());
		if (outcome.isApproval() && after.isPresent()) {
			this.tenants.last(tenantId, after.get(), reason);
		}
		else if (!outcome.isApproval() && operation.type() == OperationType.PURCHASE) {
			this.tenants.last(tenantId, TenantStatus.FAILED, reason);
		}
		else if (!isAnotherAtWork(operation)) {
			this.tenants.returnToLasting(tenantId, reason);
			if (operation.type() == OperationType.TRANSFER) {
				this.tenants.arrived(tenantId, outcome.isApproval());
			}
		}
	}

	/** Only what hasn't its turn can end while another operation has its own. */
	private boolean isAnotherAtWork(Operation operation) {
		return WITHOUT_TURN.contains(operation.status()) && this.jdbc
			.sql("select count(*) from operation where tenant_id = ? and operation_id <> ? and settled_at is null"
					+ " and status not in ('QUEUED', 'SCHEDULED')")
			.params(operation.tenantId().value(), operation.id().value())
			.query(Integer.class)
			.single() > 0;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
