package io.fulfillflow.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The usage records that were collected.
 */
@Repository
public class UsageRecords {

	private static final int AT_A_TIME = 500;

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final Clock clock;

	UsageRecords(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.clock = clock;
	}

	/** Those of a month that are there, with everybody else kept away from them. */
	@Transactional(propagation = Propagation.MANDATORY)
	Map<String, KeptRecord> locked(YearMonth period, Collection<String> recordIds) {
		Map<String, KeptRecord> found = new HashMap<>();
		List<String> ids = recordIds.stream().sorted().toList();
		for (int first = 0; first < ids.size(); first += AT_A_TIME) {
			this.jdbc.sql(RecordColumns.SELECT + """
					where period = :period and record_id in (:ids)
					order by record_id for update""")
				.param("period", period.toString())
				.param("ids", ids.subList(first, Math.min(ids.size(), first + AT_A_TIME)))
				.query((row) -> {
					KeptRecord kept = RecordColumns.read(row);
					found.put(kept.record().recordId(), kept);
				});
		}
		return found;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void insert(List<UsageRecord> records) {
		Instant now = this.clock.instant();
		this.batches.batchUpdate("""
				insert into usage_record (tenant_id, external_id, product_id, contract_id, mpn, quantity, amount,
				used_from, used_to, note, collected_at, period, record_id, status)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'COLLECTED')""",
				records.stream().map((record) -> RecordColumns.content(record, now)).toList());
	}

	/** Others in the place of those that aren't in a report, or were rejected. */
	@Transactional(propagation = Propagation.MANDATORY)
	void replace(List<UsageRecord> records) {
		Instant now = this.clock.instant();
		this.batches.batchUpdate("""
				update usage_record set tenant_id = ?, external_id = ?, product_id = ?, contract_id = ?, mpn = ?,
				quantity = ?, amount = ?, used_from = ?, used_to = ?, note = ?, collected_at = ?, status = 'COLLECTED',
				reason = null, report_id = null where period = ? and record_id = ?""",
				records.stream().map((record) -> RecordColumns.content(record, now)).toList());
	}

	/** Takes all that wait into a report, and nothing twice: the row decides. */
	@Transactional(propagation = Propagation.MANDATORY)
	int takeInto(UsageReport report) {
		return this.jdbc.sql("""
				update usage_record set status = 'REPORTING', report_id = ? where status = 'COLLECTED' and period = ?
				and product_id = ? and contract_id = ?""")
			.params(report.id().value(), report.period().toString(), report.product().value(), report.contract())
			.update();
	}

	/** Those of a report that Connect or the distributor didn't take. */
	@Transactional(propagation = Propagation.MANDATORY)
	void reject(UsageReport report, Map<String, String> reasons) {
		List<Object[]> rows = new ArrayList<>();
		reasons.forEach((recordId, reason) -> rows.add(new Object[] { reason, report.id().value(), recordId }));
		if (!rows.isEmpty()) {
			this.batches.batchUpdate("""
					update usage_record set status = 'REJECTED', reason = ? where report_id = ? and record_id = ?
					and status = 'REPORTING'""", rows);
		}
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void rejectAll(UsageReport report, String reason) {
		this.jdbc
			.sql("update usage_record set status = 'REJECTED', reason = ? where report_id = ? and status = 'REPORTING'")
			.params(reason, report.id().value())
			.update();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void accept(UsageReport report) {
		this.jdbc.sql("update usage_record set status = 'ACCEPTED' where report_id = ? and status = 'REPORTING'")
			.param(report.id().value())
			.update();
	}

	/** What nothing was said against waits for the next report. */
	@Transactional(propagation = Propagation.MANDATORY)
	void release(UsageReport report) {
		this.jdbc.sql("""
				update usage_record set status = 'COLLECTED', report_id = null
				where report_id = ? and status = 'REPORTING'""").param(report.id().value()).update();
	}

	/** The records of a report, in the order collected. */
	List<UsageRecord> of(String reportId) {
		return this.jdbc.sql(RecordColumns.SELECT + "where report_id = ? order by record_seq")
			.param(reportId)
			.query((row, number) -> RecordColumns.read(row).record())
			.list();
	}

	/**
	 * Records in the order collected.
	 * @param filter which ones
	 * @param most how many
	 * @return a page
	 */
	public List<KeptRecord> page(RecordFilter filter, int most) {
		return filter
			.bind(this.jdbc
				.sql(RecordColumns.SELECT + "where " + filter.condition() + " order by record_seq limit " + most))
			.query((row, number) -> RecordColumns.read(row))
			.list();
	}

	/**
	 * How many records a report has, by status.
	 * @param reportId the report
	 * @return only those statuses that are there
	 */
	public Map<RecordStatus, Integer> counts(String reportId) {
		Map<RecordStatus, Integer> counts = new EnumMap<>(RecordStatus.class);
		this.jdbc.sql("select status, count(*) as records from usage_record where report_id = ? group by status")
			.param(reportId)
			.query((row) -> {
				counts.put(RecordStatus.valueOf(row.getString("status")), row.getInt("records"));
			});
		return counts;
	}

	/**
	 * One record.
	 * @param period its month
	 * @param recordId the caller's id
	 * @return empty when there is none
	 */
	public Optional<KeptRecord> find(YearMonth period, String recordId) {
		return this.jdbc.sql(RecordColumns.SELECT + "where period = ? and record_id = ?")
			.params(period.toString(), recordId)
			.query((row, number) -> RecordColumns.read(row))
			.optional();
	}

}
