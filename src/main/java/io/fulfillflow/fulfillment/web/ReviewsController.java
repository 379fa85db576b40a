package io.fulfillflow.fulfillment.web;

import io.fulfillflow.api.Caller;
import io.fulfillflow.fulfillment.Decisions;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.RequestKind;
import io.fulfillflow.fulfillment.Reviews;
import io.fulfillflow.fulfillment.Reviews.Claimed;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Requests that a person reviews: what there is to see, who has taken it, and the
 * customer asked. Approving, failing and deciding anew are those of every request that
 * waits for a person.
 */
@RestController("apiReviews")
@RequestMapping(path = "/api/requests/{requestId}", produces = "application/json")
class ReviewsController {

	private static final RequestKind KIND = RequestKind.SUBSCRIPTION;

	private final Requested requested;

	private final Reviews reviews;

	private final Decisions decisions;

	private final Caller caller;

	ReviewsController(Requested requested, Reviews reviews, Decisions decisions, Caller caller) {
		this.requested = requested;
		this.reviews = reviews;
		this.decisions = decisions;
		this.caller = caller;
	}

	@GetMapping("/review")
	ReviewDocument review(@PathVariable String requestId) {
		return document(this.requested.known(requestId));
	}

	@PostMapping("/claim")
	ReviewDocument claim(@PathVariable String requestId) {
		RequestEntry entry = this.requested.known(requestId);
		return claimed(entry, this.reviews.claim(KIND, entry.operationId().value(), this.caller.name()));
	}

	@PostMapping("/release")
	ReviewDocument release(@PathVariable String requestId) {
		RequestEntry entry = this.requested.known(requestId);
		return claimed(entry, this.reviews.release(KIND, entry.operationId().value()));
	}

	@PostMapping("/ask")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument ask(@PathVariable String requestId, @RequestBody(required = false) @Nullable QuestionBody body) {
		RequestEntry entry = this.requested.known(requestId);
		return this.requested.document(this.decisions.ask(entry.requestId(), QuestionBody.parameter(body),
				QuestionBody.reason(body), this.caller.name()));
	}

	private ReviewDocument claimed(RequestEntry entry, Claimed claimed) {
		if (claimed == Claimed.BY_ANOTHER) {
			throw Refusals.reviewedByAnother(entry.requestId());
		}
		return document(entry);
	}

	private ReviewDocument document(RequestEntry entry) {
		return this.reviews.of(KIND, entry.operationId().value())
			.map((review) -> ReviewDocument.of(entry, review))
			.orElseThrow(() -> Refusals.notReviewed(entry.requestId(), this.requested.standing(entry)));
	}

}
