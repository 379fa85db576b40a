package io.fulfillflow.fulfillment.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.BulkRetry;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.Decisions;
import io.fulfillflow.fulfillment.RequestChanges;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.RequestFilter;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.Standing;
import io.fulfillflow.fulfillment.Timeline;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Requests as operators see them: where they stand, what happened to them, and what to do
 * about those that can't go on by themselves.
 */
@RestController("apiRequests")
@RequestMapping(path = "/api/requests", produces = "application/json")
class RequestsController {

	private static final String CALLER = "io.fulfillflow.api.Caller";

	private static final String ANONYMOUS = "anonymous";

	private final RequestRows requests;

	private final RequestChanges changes;

	private final Standing standing;

	private final Timeline timeline;

	private final Decisions decisions;

	private final BulkRetry bulk;

	private final Clock clock;

	RequestsController(RequestRows requests, RequestChanges changes, Standing standing, Timeline timeline,
			Decisions decisions, BulkRetry bulk, Clock clock) {
		this.requests = requests;
		this.changes = changes;
		this.standing = standing;
		this.timeline = timeline;
		this.decisions = decisions;
		this.bulk = bulk;
		this.clock = clock;
	}

	@GetMapping
	RequestList list(@RequestParam(required = false) @Nullable String status,
			@RequestParam(required = false) @Nullable String incident,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String product,
			@RequestParam(required = false) @Nullable String tenantId,
			@RequestParam(required = false) @Nullable String side,
			@RequestParam(required = false) @Nullable String since,
			@RequestParam(required = false) @Nullable String olderThan,
			@RequestParam(required = false) @Nullable String limit,
			@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(required = false) @Nullable String changedAfter) {
		RequestQuery query = new RequestQuery(status, incident, type, product, tenantId, side, since, olderThan, limit,
				cursor, changedAfter);
		RequestFilter filter = query.filter(this.clock.instant());
		int most = query.most();
		if (changedAfter != null) {
			RequestChanges.Page page = query.beginsNow() ? new RequestChanges.Page(List.of(), this.changes.last())
					: this.changes.after(filter, query.after(), most);
			return RequestList.of(page, this.requests.count(filter));
		}
		return RequestList.of(this.requests.page(filter, query.before(), most + 1), most, this.requests.count(filter));
	}

	@GetMapping("/{requestId}")
	RequestDocument one(@PathVariable String requestId) {
		return document(known(requestId));
	}

	@GetMapping("/{requestId}/timeline")
	TimelineDocument timeline(@PathVariable String requestId) {
		RequestEntry entry = known(requestId);
		return TimelineDocument.of(entry.requestId(), this.timeline.of(entry));
	}

	@PostMapping("/retry")
	RetryReport retryMany(@RequestBody(required = false) @Nullable JsonNode body,
			@RequestParam(required = false) @Nullable String dryRun,
			@RequestAttribute(name = CALLER, required = false) @Nullable String caller) {
		if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
			throw Refusals.wrong("dryRun", "must be true or false");
		}
		RetryWish wish = RetryWish.of(body, this.clock.instant());
		BulkRetry.By by = new BulkRetry.By((caller != null) ? caller : ANONYMOUS, wish.why(), "true".equals(dryRun));
		return RetryReport.of(wish.ids().isEmpty() ? this.bulk.retry(wish.filter(), wish.most(), by)
				: this.bulk.retry(wish.ids(), wish.most(), by), by.dryRun());
	}

	@PostMapping("/{requestId}/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument retry(@PathVariable String requestId, @RequestBody(required = false) @Nullable DecisionBody body,
			@RequestAttribute(name = CALLER, required = false) @Nullable String caller) {
		return decide(requestId, Decision.RETRY, body, caller);
	}

	@PostMapping("/{requestId}/approve")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument approve(@PathVariable String requestId, @RequestBody(required = false) @Nullable DecisionBody body,
			@RequestAttribute(name = CALLER, required = false) @Nullable String caller) {
		return decide(requestId, Decision.APPROVE, body, caller);
	}

	@PostMapping("/{requestId}/fail")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument fail(@PathVariable String requestId, @RequestBody(required = false) @Nullable DecisionBody body,
			@RequestAttribute(name = CALLER, required = false) @Nullable String caller) {
		return decide(requestId, Decision.FAIL, body, caller);
	}

	private RequestDocument decide(String requestId, Decision decision, @Nullable DecisionBody body,
			@Nullable String caller) {
		RequestId id = known(requestId).requestId();
		Decided decided = this.decisions.decide(id, decision, (caller != null) ? caller : ANONYMOUS,
				DecisionBody.reason(body, decision));
		if (decided instanceof Decided.Taken taken) {
			return document(taken.request());
		}
		if (decided instanceof Decided.NotNow notNow) {
			throw Refusals.notNow(notNow.why());
		}
		if (decided instanceof Decided.FailedAgain failed) {
			throw Refusals.notNow(failed.why());
		}
		throw Refusals.unknown(requestId);
	}

	private RequestDocument document(RequestEntry entry) {
		return RequestDocument.of(entry, this.standing.of(entry));
	}

	private RequestEntry known(String requestId) {
		return id(requestId).flatMap(this.requests::one).orElseThrow(() -> Refusals.unknown(requestId));
	}

	/** What can be no id names no request. */
	private static Optional<RequestId> id(String requestId) {
		try {
			return requestId.chars().anyMatch(Character::isISOControl) ? Optional.empty()
					: Optional.of(new RequestId(requestId));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
