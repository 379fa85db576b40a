package io.fulfillflow.usage.web;

import java.time.YearMonth;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.Caller;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.NotFound;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.Text;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.usage.Reporting;
import io.fulfillflow.usage.UsageDecisions;
import io.fulfillflow.usage.UsageRecords;
import io.fulfillflow.usage.UsageReport;
import io.fulfillflow.usage.UsageReports;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Usage reports: begun on demand, and seen.
 */
@RestController
@RequestMapping(path = "/api/usage/reports", produces = "application/json")
class UsageReportsController {

	private static final int LONGEST_REASON = 1000;

	private static final int NEWEST = 100;

	private static final int LONGEST_PRODUCT = 100;

	private final Reporting reporting;

	private final UsageReports reports;

	private final UsageRecords records;

	private final RecordsReader reader;

	private final UsageDecisions decisions;

	private final Caller caller;

	private final DurabilityBarrier barrier;

	UsageReportsController(Reporting reporting, UsageReports reports, UsageRecords records, RecordsReader reader,
			UsageDecisions decisions, Caller caller, DurabilityBarrier barrier) {
		this.decisions = decisions;
		this.caller = caller;
		this.reporting = reporting;
		this.reports = reports;
		this.records = records;
		this.reader = reader;
		this.barrier = barrier;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	BegunDocument begin(@RequestBody(required = false) byte @Nullable [] body) {
		JsonNode json = this.reader.json(body);
		String month = Json.text(json.path("period"));
		YearMonth period = (month != null) ? UsageQuery.month(month) : null;
		if (period == null) {
			throw new BadInput("/period", "must be a month, such as 2026-10");
		}
		String product = Json.text(json.path("product"));
		if (product != null && (product.isBlank() || product.length() > LONGEST_PRODUCT)) {
			throw new BadInput("/product", "must be the id of a product, or left out for all");
		}
		Reporting.Begun begun = this.reporting.begin(period, (product != null) ? new ProductId(product) : null);
		this.barrier.force();
		return new BegunDocument(documents(begun.begun()), documents(begun.atWork()));
	}

	@GetMapping
	ListDocument list(@RequestParam(required = false) @Nullable String period,
			@RequestParam(required = false) @Nullable String waitsForPerson) {
		if (waitsForPerson != null && !waitsForPerson.equals("true") && !waitsForPerson.equals("false")) {
			throw BadInput.parameter("waitsForPerson", "must be true or false");
		}
		return new ListDocument(
				documents(this.reports.newest(UsageQuery.period(period), "true".equals(waitsForPerson), NEWEST)));
	}

	@GetMapping("/{reportId}")
	ReportDocument one(@PathVariable String reportId) {
		return document(known(reportId));
	}

	@PostMapping("/{reportId}/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	ReportDocument retry(@PathVariable String reportId, @RequestBody(required = false) byte @Nullable [] body) {
		return decide(known(reportId), true, why(body));
	}

	@PostMapping("/{reportId}/abandon")
	@ResponseStatus(HttpStatus.ACCEPTED)
	ReportDocument abandon(@PathVariable String reportId, @RequestBody(required = false) byte @Nullable [] body) {
		String why = why(body);
		if (why.isEmpty()) {
			throw new BadInput("/reason", "must say why the report is abandoned: its records show it");
		}
		return decide(known(reportId), false, why);
	}

	private ReportDocument decide(UsageReport report, boolean isRetry, String why) {
		this.decisions.decide(report.id(), isRetry, this.caller.name(), why).ifPresent((refusal) -> {
			throw new Conflict(refusal);
		});
		return document(known(report.id().value()));
	}

	private String why(byte @Nullable [] body) {
		if (body == null || body.length == 0) {
			return "";
		}
		String reason = Json.text(this.reader.json(body).path("reason"));
		if (reason != null && reason.length() > LONGEST_REASON) {
			throw new BadInput("/reason", "must not be longer than " + LONGEST_REASON + " characters");
		}
		return Text.oneLine(reason, LONGEST_REASON);
	}

	private UsageReport known(String reportId) {
		NotFound unknown = new NotFound("There is no usage report " + reportId);
		if (reportId.chars().anyMatch(Character::isISOControl)) {
			throw unknown;
		}
		return this.reports.find(reportId).orElseThrow(() -> unknown);
	}

	private List<ReportDocument> documents(List<UsageReport> some) {
		return some.stream().map(this::document).toList();
	}

	private ReportDocument document(UsageReport report) {
		return ReportDocument.of(report, this.records.counts(report.id().value()),
				this.decisions.waiting(report).orElse(null), this.decisions.taken(report));
	}

	/**
	 * What a call began.
	 */
	record BegunDocument(List<ReportDocument> begun, List<ReportDocument> atWork) {
	}

	/**
	 * The newest reports.
	 */
	record ListDocument(List<ReportDocument> items) {
	}

}
