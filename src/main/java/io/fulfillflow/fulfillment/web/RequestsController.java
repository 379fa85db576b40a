package io.fulfillflow.fulfillment.web;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.Caller;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.BulkRetry;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.Decisions;
import io.fulfillflow.fulfillment.RequestChanges;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.RequestFilter;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.Timeline;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
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

	private final RequestRows requests;

	private final RequestChanges changes;

	private final Requested requested;

	private final Timeline timeline;

	private final Decisions decisions;

	private final BulkRetry bulk;

	private final RetriesOnce once;

	private final TierList tiers;

	private final Caller caller;

	private final Clock clock;

	RequestsController(RequestRows requests, RequestChanges changes, Requested requested, Timeline timeline,
			Decisions decisions, BulkRetry bulk, RetriesOnce once, TierList tiers, Caller caller, Clock clock) {
		this.requests = requests;
		this.changes = changes;
		this.requested = requested;
		this.timeline = timeline;
		this.decisions = decisions;
		this.bulk = bulk;
		this.once = once;
		this.tiers = tiers;
		this.caller = caller;
		this.clock = clock;
	}

	@GetMapping
	RequestList list(@RequestParam(required = false) @Nullable String kind,
			@RequestParam(required = false) @Nullable String status,
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
		if (TierList.isWanted(kind)) {
			return this.tiers.list(query, this.clock.instant());
		}
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
		return this.requested.document(this.requested.known(requestId));
	}

	@GetMapping("/{requestId}/timeline")
	TimelineDocument timeline(@PathVariable String requestId) {
		RequestEntry entry = this.requested.known(requestId);
		return TimelineDocument.of(entry.requestId(), this.timeline.of(entry));
	}

	@PostMapping("/retry")
	RetryReport retryMany(@RequestBody(required = false) @Nullable JsonNode body,
			@RequestParam(required = false) @Nullable String dryRun,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
		if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
			throw Refusals.wrong("dryRun", "must be true or false");
		}
		RetryWish wish = RetryWish.of(body, this.clock.instant());
		BulkRetry.By by = new BulkRetry.By(this.caller.name(), wish.why(), "true".equals(dryRun));
		return this.once.once(by.who(), key, Objects.requireNonNull(body), by.dryRun(),
				() -> RetryReport.of(wish.ids().isEmpty() ? this.bulk.retry(wish.filter(), wish.most(), by)
						: this.bulk.retry(wish.ids(), wish.most(), by), by.dryRun()));
	}

	@PostMapping("/{requestId}/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument retry(@PathVariable String requestId, @RequestBody(required = false) @Nullable DecisionBody body) {
		return decide(requestId, Decision.RETRY, body);
	}

	@PostMapping("/{requestId}/approve")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument approve(@PathVariable String requestId,
			@RequestBody(required = false) @Nullable DecisionBody body) {
		return decide(requestId, Decision.APPROVE, body);
	}

	@PostMapping("/{requestId}/fail")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument fail(@PathVariable String requestId, @RequestBody(required = false) @Nullable DecisionBody body) {
		return decide(requestId, Decision.FAIL, body);
	}

	private RequestDocument decide(String requestId, Decision decision, @Nullable DecisionBody body) {
		RequestId id = this.requested.known(requestId).requestId();
		return this.requested
			.document(this.decisions.decide(id, decision, this.caller.name(), DecisionBody.reason(body, decision)));
	}

}
