package io.fulfillflow.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Text;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes down how far a run is and what it found. Each line stands by itself: what a
 * killed run had found stays.
 */
@Repository
class ReconciliationBook {

	private static final int LONGEST = 2000;

	/** A run that gave no sign of life for so long has none. */
	private static final Duration SILENCE = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final Clock clock;

	ReconciliationBook(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The run that is at work, on whichever node. */
	Optional<String> atWork() {
		return this.jdbc.sql("select run_id from reconciliation where state = 'RUNNING' and heartbeat_at > ?")
			.param(at(this.clock.instant().minus(SILENCE)))
			.query(String.class)
			.list()
			.stream()
			.findFirst();
	}

	/**
	 * Whether a run of the same cause began a moment ago, on a node whose clock is ahead.
	 */
	boolean isBegunSince(String cause, Instant since) {
		return this.jdbc.sql("select count(*) from reconciliation where cause = ? and started_at >= ?")
			.params(cause, at(since))
			.query(Integer.class)
			.single() > 0;
	}

	String begin(String cause, String by) {
		String id = UUID.randomUUID().toString();
		OffsetDateTime now = at(this.clock.instant());
		this.jdbc.sql("""
				insert into reconciliation (run_id, cause, requested_by, state, looked_at, started_at, heartbeat_at)
				values (?, ?, ?, 'RUNNING', 0, ?, ?)""").params(id, cause, Text.oneLine(by, 200), now, now).update();
		return id;
	}

	void alive(String runId, String part, int more) {
		this.jdbc.sql("""
				update reconciliation set part = ?, looked_at = looked_at + ?, heartbeat_at = ? where run_id = ?""")
			.params(part, more, at(this.clock.instant()), runId)
			.update();
	}

	void end(String runId, ReconciliationRun.State state, @Nullable String problem) {
		this.jdbc.sql("update reconciliation set state = ?, problem = ?, ended_at = ? where run_id = ?")
			.params(state.name(), oneLine(problem), at(this.clock.instant()), runId)
			.update();
		forgetSeen(runId);
	}

	/** No other can be at work: whoever calls has the lease, or is the one node. */
	void interruptOthers(String runId) {
		List<String> others = this.jdbc.sql("select run_id from reconciliation where state = 'RUNNING' and run_id <> ?")
			.param(runId)
			.query(String.class)
			.list();
		others.forEach((other) -> end(other, ReconciliationRun.State.INTERRUPTED,
				"Its node stopped before it was over; the next run begins anew"));
	}

	void forgetOlderThan(Duration kept) {
		this.jdbc.sql("delete from reconciliation where started_at < ? and state <> 'RUNNING'")
			.param(at(this.clock.instant().minus(kept)))
			.update();
	}

	void seen(String runId, Collection<TenantId> tenants) {
		for (TenantId tenant : tenants) {
			this.jdbc.sql("""
					insert into reconciliation_seen (run_id, tenant_id) select ?, tenant_id from tenant
					where tenant_id = ? and not exists (select 1 from reconciliation_seen s
					where s.run_id = ? and s.tenant_id = ?)""")
				.params(runId, tenant.value(), runId, tenant.value())
				.update();
		}
	}

	private void forgetSeen(String runId) {
		this.jdbc.sql("delete from reconciliation_seen where run_id = ?").param(runId).update();
	}

	/**
	 * Keeps a finding.
	 * @return when it was found first, by this run or one before; empty when this run has
	 * it already
	 */
	Optional<Instant> keep(String runId, Finding finding) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		List<Instant> before = this.jdbc
			.sql("select first_found_at, run_id from reconciliation_finding where kind = ? and subject = ?")
			.params(finding.kind().name(), finding.subject())
			.query((row, number) -> runId.equals(row.getString("run_id")) ? Instant.MAX
					: row.getTimestamp("first_found_at").toInstant())
			.list();
		if (before.contains(Instant.MAX)) {
			return Optional.empty();
		}
		Instant first = before.stream().min(Instant::compareTo).orElse(now);
		ExternalId externalId = finding.externalId();
		TenantId tenantId = finding.tenantId();
		VendorId vendorId = finding.vendorId();
		RequestId requestId = finding.requestId();
		Action proposal = finding.proposal();
		this.jdbc.sql("""
				insert into reconciliation_finding (run_id, kind, subject, external_id, tenant_id, vendor_id,
				request_id, detail, proposal, result, first_found_at, found_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'REPORTED', ?, ?)""")
			.params(runId, finding.kind().name(), finding.subject(), (externalId != null) ? externalId.value() : null,
					(tenantId != null) ? tenantId.value() : null, (vendorId != null) ? vendorId.value() : null,
					(requestId != null) ? requestId.value() : null, Text.oneLine(finding.detail(), LONGEST),
					(proposal != null) ? proposal.name() : null, at(first), at(now))
			.update();
		return Optional.of(first);
	}

	void keep(String runId, Finding finding, Result result) {
		this.jdbc.sql("""
				update reconciliation_finding set result = ?, result_detail = ?
				where run_id = ? and kind = ? and subject = ?""")
			.params(result.word().name(), oneLine(result.detail()), runId, finding.kind().name(), finding.subject())
			.update();
	}

	private static @Nullable String oneLine(@Nullable String text) {
		return (text != null) ? Text.oneLine(text, LONGEST) : null;
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
