package io.fulfillflow.fulfillment.web;

import io.fulfillflow.api.Caller;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.RequestKind;
import io.fulfillflow.fulfillment.ReviewAnswer;
import io.fulfillflow.fulfillment.Reviews;
import io.fulfillflow.fulfillment.Reviews.Claimed;
import io.fulfillflow.fulfillment.SeenTierRequest;
import io.fulfillflow.fulfillment.SeenTierRequests;
import io.swagger.v3.oas.annotations.Hidden;
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
 * The same resource for tier requests, which Connect's ids tell from others: a path that
 * begins like them goes before the others. It is described with those.
 */
@Hidden
@RestController("apiTierRequests")
@RequestMapping(path = TierRequestsController.PATH, produces = "application/json")
class TierRequestsController {

	static final String PATH = "/api/requests/T{rest:[AC]R-[^\\p{Cntrl}]{1,196}}";

	private static final RequestKind KIND = RequestKind.TIER;

	private final SeenTierRequests requests;

	private final Reviews reviews;

	private final Caller caller;

	TierRequestsController(SeenTierRequests requests, Reviews reviews, Caller caller) {
		this.requests = requests;
		this.reviews = reviews;
		this.caller = caller;
	}

	@GetMapping
	RequestDocument one(@PathVariable String rest) {
		return document(known(rest));
	}

	@GetMapping("/timeline")
	TimelineDocument timeline(@PathVariable String rest) {
		SeenTierRequest request = known(rest);
		return TimelineDocument.of(request.requestId(), this.requests.timeline(request));
	}

	@PostMapping("/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument retry(@PathVariable String rest, @RequestBody(required = false) @Nullable DecisionBody body) {
		return decide(rest, Decision.RETRY, body);
	}

	@PostMapping("/approve")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument approve(@PathVariable String rest, @RequestBody(required = false) @Nullable DecisionBody body) {
		return decide(rest, Decision.APPROVE, body);
	}

	@PostMapping("/fail")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument fail(@PathVariable String rest, @RequestBody(required = false) @Nullable DecisionBody body) {
		return decide(rest, Decision.FAIL, body);
	}

	@PostMapping("/ask")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument ask(@PathVariable String rest, @RequestBody(required = false) @Nullable QuestionBody body) {
		return decide(known(rest),
				new ReviewAnswer(Decision.ASK, QuestionBody.reason(body), QuestionBody.parameter(body)));
	}

	@GetMapping("/review")
	ReviewDocument review(@PathVariable String rest) {
		return review(known(rest));
	}

	@PostMapping("/claim")
	ReviewDocument claim(@PathVariable String rest) {
		SeenTierRequest request = known(rest);
		return claimed(request, this.reviews.claim(KIND, request.requestId().value(), this.caller.name()));
	}

	@PostMapping("/release")
	ReviewDocument release(@PathVariable String rest) {
		SeenTierRequest request = known(rest);
		return claimed(request, this.reviews.release(KIND, request.requestId().value()));
	}

	private ReviewDocument claimed(SeenTierRequest request, Claimed claimed) {
		if (claimed == Claimed.BY_ANOTHER) {
			throw Refusals.reviewedByAnother(request.requestId());
		}
		return review(request);
	}

	private ReviewDocument review(SeenTierRequest request) {
		return this.reviews.of(KIND, request.requestId().value())
			.map((review) -> ReviewDocument.of(request, review))
			.orElseThrow(() -> Refusals.notReviewed(request.requestId(), this.requests.standing(request).sentence()));
	}

	private RequestDocument decide(String rest, Decision decision, @Nullable DecisionBody body) {
		return decide(known(rest), new ReviewAnswer(decision, DecisionBody.reason(body, decision), ""));
	}

	private RequestDocument decide(SeenTierRequest request, ReviewAnswer answer) {
		this.requests.decide(request, answer, this.caller.name()).ifPresent((refused) -> {
			throw Refusals.of(refused);
		});
		return document(this.requests.one(request.requestId()).orElseThrow());
	}

	private RequestDocument document(SeenTierRequest request) {
		return RequestDocument.of(request, this.requests.standing(request));
	}

	private SeenTierRequest known(String rest) {
		RequestId id = new RequestId("T" + rest);
		return this.requests.one(id).orElseThrow(() -> Refusals.unknown(id.value()));
	}

}
