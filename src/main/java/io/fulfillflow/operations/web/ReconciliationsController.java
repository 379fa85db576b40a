package io.fulfillflow.operations.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.Caller;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.NotFound;
import io.fulfillflow.api.Unavailable;
import io.fulfillflow.operations.ReconciliationReports;
import io.fulfillflow.operations.ReconciliationRun;
import io.fulfillflow.operations.Reconciliations;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Comparisons of our side with Connect's and the Vendor's: begun on demand, and read.
 */
@RestController
@RequestMapping(path = "/api/reconciliations", produces = "application/json")
class ReconciliationsController {

	private static final int RUNS = 100;

	private static final int USUAL = 100;

	private static final int MOST = 1000;

	private final Reconciliations reconciliations;

	private final ReconciliationReports reports;

	private final Caller caller;

	ReconciliationsController(Reconciliations reconciliations, ReconciliationReports reports, Caller caller) {
		this.reconciliations = reconciliations;
		this.reports = reports;
		this.caller = caller;
	}

	@PostMapping
	ResponseEntity<RunDocument> begin() {
		Reconciliations.Begun begun = this.reconciliations.begin(this.caller.name());
		if (begun.id().isEmpty()) {
			throw new Unavailable("This node stops: ask another one.", Duration.ofSeconds(5));
		}
		if (!begun.isNew()) {
			throw new Conflict("Reconciliation " + begun.id() + " is at work: one at a time.");
		}
		return ResponseEntity.accepted()
			.location(URI.create("/api/reconciliations/" + begun.id()))
			.body(RunDocument.of(known(begun.id())));
	}

	@GetMapping
	ListDocument list() {
		return new ListDocument(this.reports.latest(RUNS).stream().map(RunDocument::of).toList());
	}

	@GetMapping("/{reconciliationId}")
	ReportDocument one(@PathVariable String reconciliationId, @RequestParam(required = false) @Nullable String limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = (int) number("limit", limit, USUAL, 1, MOST);
		long after = number("cursor", cursor, 0, 0, Long.MAX_VALUE);
		ReconciliationRun run = known(reconciliationId);
		return ReportDocument.of(RunDocument.of(run), this.reports.count(run.id()),
				this.reports.findings(run.id(), after, most + 1), most);
	}

	private static long number(String name, @Nullable String text, long usual, long least, long most) {
		if (text == null) {
			return usual;
		}
		long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
		if (number < least || number > most) {
			throw BadInput.parameter(name, name.equals("limit") ? "must be a whole number from 1 to " + MOST
					: "must be the next of the page before");
		}
		return number;
	}

	private ReconciliationRun known(String id) {
		NotFound unknown = new NotFound("There is no reconciliation " + id + ", or not any more.");
		if (id.chars().anyMatch(Character::isISOControl)) {
			throw unknown;
		}
		return this.reports.one(id).orElseThrow(() -> unknown);
	}

	/**
	 * The last runs.
	 *
	 * @param items the newest first
	 */
	record ListDocument(List<RunDocument> items) {
	}

}
