package io.fulfillflow.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads what runs have found.
 */
@Repository
public class ReconciliationReports {

	private static final String RUN = """
			select run_id, cause, requested_by, state, part, looked_at, problem, started_at, ended_at\s""";

	private final JdbcClient jdbc;

	ReconciliationReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The last runs.
	 * @param most how many
	 * @return the newest first
	 */
	public List<ReconciliationRun> latest(int most) {
		return this.jdbc.sql(RUN + "from reconciliation order by started_at desc, run_id limit ?")
			.param(most)
			.query((row, number) -> run(row))
			.list();
	}

	/**
	 * One run.
	 * @param id ours
	 * @return empty when there is none, or not any more
	 */
	public Optional<ReconciliationRun> one(String id) {
		return this.jdbc.sql(RUN + "from reconciliation where run_id = ?")
			.param(id)
			.query((row, number) -> run(row))
			.optional();
	}

	/**
	 * A page of a run's findings.
	 * @param runId the run
	 * @param after the number where the page before ended; zero for the first page
	 * @param most how many
	 * @return in the order found
	 */
	public List<ReportedFinding> findings(String runId, long after, int most) {
		return this.jdbc
			.sql("""
					select finding_id, kind, subject, external_id, tenant_id, vendor_id, request_id, detail, proposal, result,
					result_detail, first_found_at, found_at
					from reconciliation_finding where run_id = ? and finding_id > ? order by finding_id limit ?""")
			.params(runId, after, most)
			.query((row, number) -> finding(row))
			.list();
	}

	/**
	 * How many findings a run has.
	 * @param runId the run
	 * @return a line for each kind that it found
	 */
	public List<Line> count(String runId) {
		return this.jdbc.sql("""
				select kind, count(*) as findings, sum(case when first_found_at = found_at then 1 else 0 end) as fresh
				from reconciliation_finding where run_id = ? group by kind order by kind""")
			.param(runId)
			.query((row, number) -> new Line(FindingKind.valueOf(row.getString("kind")).word(), row.getLong("findings"),
					row.getLong("fresh")))
			.list();
	}

	private static ReconciliationRun run(ResultSet row) throws SQLException {
		return new ReconciliationRun(row.getString("run_id"), row.getString("cause"), row.getString("requested_by"),
				ReconciliationRun.State.valueOf(row.getString("state")), row.getString("part"),
				row.getLong("looked_at"), row.getString("problem"), row.getTimestamp("started_at").toInstant(),
				instant(row, "ended_at"));
	}

	private static ReportedFinding finding(ResultSet row) throws SQLException {
		String proposal = row.getString("proposal");
		return new ReportedFinding(row.getLong("finding_id"), FindingKind.valueOf(row.getString("kind")).word(),
				row.getString("subject"), row.getString("external_id"), row.getString("tenant_id"),
				row.getString("vendor_id"), row.getString("request_id"), row.getString("detail"),
				(proposal != null) ? Action.valueOf(proposal).word() : null,
				Result.Word.valueOf(row.getString("result")).text(), row.getString("result_detail"),
				row.getTimestamp("first_found_at").toInstant(), row.getTimestamp("found_at").toInstant());
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/**
	 * Findings of one kind.
	 *
	 * @param kind the word of the kind
	 * @param findings how many
	 * @param fresh how many of them no earlier run had found
	 */
	public record Line(String kind, long findings, long fresh) {
	}

}
