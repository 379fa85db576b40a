package io.fulfillflow.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.fulfillment.IncidentKind;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The usage reports that were begun.
 */
@Repository
public class UsageReports {

	private static final int LONGEST_REASON = 2000;

	private static final String COLUMNS = """
			report_id, product_id, contract_id, period, number, status, reason, file_id, submitted_at,
			process_instance_id, begun_at, settled_at""";

	private static final String SELECT = "select " + COLUMNS + " from usage_report ";

	/** With all that the conditions of incidents ask for. */
	private static final String ROWS = " from (select " + COLUMNS
			+ ", report_seq, 'CONNECT' as channel from usage_report) o where ";

	private final JdbcClient jdbc;

	private final Clock clock;

	UsageReports(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The products and contracts of a month that have records which wait. */
	List<Group> waiting(YearMonth period, @Nullable ProductId product) {
		return this.jdbc.sql("""
				select distinct product_id, contract_id from usage_record where status = 'COLLECTED'
				and period = :period and (:product = '' or product_id = :product) order by product_id, contract_id""")
			.param("period", period.toString())
			.param("product", (product != null) ? product.value() : "")
			.query((row, number) -> new Group(new ProductId(row.getString("product_id")), row.getString("contract_id"),
					period))
			.list();
	}

	/** The last report of a group. */
	Optional<UsageReport> last(Group group) {
		return this.jdbc.sql(SELECT + """
				where product_id = ? and contract_id = ? and period = ?
				order by number desc limit 1""")
			.params(group.product().value(), group.contract(), group.period().toString())
			.query((row, number) -> report(row))
			.optional();
	}

	/** Begins one; the unique number decides who does. */
	@Transactional(propagation = Propagation.MANDATORY)
	UsageReport insert(Group group, int number) {
		String id = "usage-" + group.period() + "-" + number + "-" + group.product() + "-" + group.contract();
		this.jdbc.sql("""
				insert into usage_report (report_id, product_id, contract_id, period, number, status, begun_at)
				values (?, ?, ?, ?, ?, 'RUNNING', ?)""")
			.params(id, group.product().value(), group.contract(), group.period().toString(), number, now())
			.update();
		return find(id).orElseThrow();
	}

	/**
	 * One report.
	 * @param id ours
	 * @return empty when there is none
	 */
	public Optional<UsageReport> find(String id) {
		return this.jdbc.sql(SELECT + "where report_id = ?").param(id).query((row, number) -> report(row)).optional();
	}

	/**
	 * The newest reports.
	 * @param period of which month; {@literal null} for any
	 * @param waitingOnly only those that wait for a person
	 * @param most how many
	 * @return the newest first
	 */
	public List<UsageReport> newest(@Nullable YearMonth period, boolean waitingOnly, int most) {
		return this.jdbc
			.sql("select " + COLUMNS + ROWS + "(:period = '' or period = :period)"
					+ (waitingOnly ? " and " + IncidentKind.any() : "") + " order by report_seq desc limit " + most)
			.param("period", (period != null) ? period.toString() : "")
			.query((row, number) -> report(row))
			.list();
	}

	/**
	 * Why a report can't go on without a person: it is no request, but can't go on for
	 * the same reasons.
	 * @param report the report
	 * @return empty when it doesn't wait for a person
	 */
	public Optional<IncidentKind> incident(UsageReport report) {
		return this.jdbc.sql("select " + IncidentKind.selected() + " as incident" + ROWS + "report_id = ?")
			.param(report.id().value())
			.query((row, number) -> Optional.ofNullable(row.getString("incident")).map(IncidentKind::valueOf))
			.single();
	}

	/** Those at work whose process is gone: deleted in Cockpit, perhaps. */
	List<UsageReport> withoutProcess() {
		return this.jdbc.sql(SELECT + "where settled_at is null and " + Interventions.isGone("process_instance_id"))
			.query((row, number) -> report(row))
			.list();
	}

	/** One, with everybody else kept away from it until the transaction ends. */
	@Transactional(propagation = Propagation.MANDATORY)
	Optional<UsageReport> locked(RequestId id) {
		return this.jdbc.sql(SELECT + "where report_id = ? for update")
			.param(id.value())
			.query((row, number) -> report(row))
			.optional();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void runsIn(RequestId id, String processInstanceId) {
		set(id, "process_instance_id", processInstanceId);
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void hasFile(RequestId id, String fileId) {
		set(id, "file_id", fileId);
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void submitted(RequestId id) {
		set(id, "submitted_at", now());
	}

	private void set(RequestId id, String column, Object value) {
		this.jdbc.sql("update usage_report set " + column + " = ? where report_id = ?")
			.params(value, id.value())
			.update();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void settle(RequestId id, ReportStatus status, @Nullable String reason) {
		String line = Text.oneLine(reason, LONGEST_REASON);
		this.jdbc.sql("""
				update usage_report set status = ?, reason = ?, settled_at = ?
				where report_id = ? and settled_at is null""")
			.params(status.name(), line.isEmpty() ? null : line, now(), id.value())
			.update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static UsageReport report(ResultSet row) throws SQLException {
		return new UsageReport(new RequestId(row.getString("report_id")), new ProductId(row.getString("product_id")),
				row.getString("contract_id"), YearMonth.parse(row.getString("period")), row.getInt("number"),
				ReportStatus.valueOf(row.getString("status")), row.getString("reason"), row.getString("file_id"),
				instant(row.getTimestamp("submitted_at")), row.getString("process_instance_id"),
				row.getTimestamp("begun_at").toInstant(), instant(row.getTimestamp("settled_at")));
	}

	private static @Nullable Instant instant(@Nullable Timestamp time) {
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * What one report is about.
	 */
	record Group(ProductId product, String contract, YearMonth period) {
	}

}
