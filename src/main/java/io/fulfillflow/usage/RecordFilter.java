package io.fulfillflow.usage;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which usage records are wanted; what is {@literal null} filters nothing.
 *
 * @param period of which month
 * @param status how far they are
 * @param asset of which asset
 * @param reportId in which report
 * @param after only those collected after this one, by its place in the order
 */
public record RecordFilter(@Nullable YearMonth period, @Nullable RecordStatus status, @Nullable String asset,
		@Nullable String reportId, long after) {

	String condition() {
		List<String> conditions = new ArrayList<>(List.of("record_seq > :after"));
		if (this.period != null) {
			conditions.add("period = :period");
		}
		if (this.status != null) {
			conditions.add("status = :status");
		}
		if (this.asset != null) {
			conditions.add("external_id = :asset");
		}
		if (this.reportId != null) {
			conditions.add("report_id = :report");
		}
		return String.join(" and ", conditions);
	}

	StatementSpec bind(StatementSpec sql) {
		StatementSpec bound = sql.param("after", this.after);
		if (this.period != null) {
			bound = bound.param("period", this.period.toString());
		}
		if (this.status != null) {
			bound = bound.param("status", this.status.name());
		}
		if (this.asset != null) {
			bound = bound.param("asset", this.asset);
		}
		return (this.reportId != null) ? bound.param("report", this.reportId) : bound;
	}

}
