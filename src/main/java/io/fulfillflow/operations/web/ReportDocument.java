package io.fulfillflow.operations.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fulfillflow.operations.ReconciliationReports.Line;
import io.fulfillflow.operations.ReportedFinding;
import org.jspecify.annotations.Nullable;

/**
 * What a run found.
 *
 * @param run the run
 * @param counts a line for each kind that it found
 * @param total how many findings there are on all pages
 * @param fresh how many of them no earlier run had found
 * @param findings a page of them, in the order found
 * @param next the {@code cursor} of the next page; left out on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportDocument(@JsonUnwrapped RunDocument run, List<Line> counts, long total, long fresh, List<Item> findings,
		@Nullable String next) {

	/**
	 * A report with what was found, which holds one more than the page if there is more.
	 */
	static ReportDocument of(RunDocument run, List<Line> counts, List<ReportedFinding> found, int most) {
		boolean more = found.size() > most;
		List<ReportedFinding> page = more ? found.subList(0, most) : found;
		return new ReportDocument(run, counts, counts.stream().mapToLong(Line::findings).sum(),
				counts.stream().mapToLong(Line::fresh).sum(), page.stream().map(Item::of).toList(),
				more ? Long.toString(page.get(most - 1).number()) : null);
	}

	/** A finding; what isn't known or doesn't apply is left out. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Item(String kind, String subject, @Nullable String externalId, @Nullable String tenantId,
			@Nullable String vendorId, @Nullable String requestId, String detail, @Nullable String proposal,
			String result, @Nullable String resultDetail, Instant firstFoundAt, Instant foundAt) {

		static Item of(ReportedFinding finding) {
			return new Item(finding.kind(), finding.subject(), finding.externalId(), finding.tenantId(),
					finding.vendorId(), finding.requestId(), finding.detail(), finding.proposal(), finding.result(),
					finding.resultDetail(), finding.firstFoundAt(), finding.foundAt());
		}

	}

}
