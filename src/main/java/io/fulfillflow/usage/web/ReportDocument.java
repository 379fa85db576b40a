package io.fulfillflow.usage.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.fulfillment.OperatorActions.Action;
import io.fulfillflow.usage.RecordStatus;
import io.fulfillflow.usage.UsageDecisions;
import io.fulfillflow.usage.UsageReport;
import org.jspecify.annotations.Nullable;

/**
 * A usage report, as callers see it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportDocument(String reportId, String product, String contract, String period, int number, String status,
		@Nullable String reason, @Nullable String fileId, Map<String, Integer> records, Instant begunAt,
		@Nullable Instant submittedAt, @Nullable Instant settledAt, UsageDecisions.@Nullable Waiting waitsForPerson,
		List<Decision> decisions) {

	static ReportDocument of(UsageReport report, Map<RecordStatus, Integer> counts,
			UsageDecisions.@Nullable Waiting waiting, List<Action> decisions) {
		Map<String, Integer> records = new TreeMap<>();
		counts.forEach((status, count) -> records.put(status.word(), count));
		return new ReportDocument(report.id().value(), report.product().value(), report.contract(),
				report.period().toString(), report.number(), report.status().word(), report.reason(), report.fileId(),
				records, report.begunAt(), report.submittedAt(), report.settledAt(), waiting,
				decisions.stream()
					.map((action) -> new Decision(action.word(), action.who(), action.why(), action.at()))
					.toList());
	}

	/**
	 * What a person decided.
	 */
	record Decision(String decision, String by, String why, Instant at) {
	}

}
