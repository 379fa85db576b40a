package io.fulfillflow.fulfillment.web;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.SeenTierRequest;
import io.fulfillflow.fulfillment.SeenTierRequests;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
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

	private static final String CALLER = "io.fulfillflow.api.Caller";

	private static final String ANONYMOUS = "anonymous";

	private final SeenTierRequests requests;

	TierRequestsController(SeenTierRequests requests) {
		this.requests = requests;
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
	RequestDocument retry(@PathVariable String rest, @RequestBody(required = false) @Nullable DecisionBody body,
			@RequestAttribute(name = CALLER, required = false) @Nullable String caller) {
		return decide(rest, Decision.RETRY, body, caller);
	}

	@PostMapping("/approve")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument approve(@PathVariable String rest, @RequestBody(required = false) @Nullable DecisionBody body,
			@RequestAttribute(name = CALLER, required = false) @Nullable String caller) {
		return decide(rest, Decision.APPROVE, body, caller);
	}

	@PostMapping("/fail")
	@ResponseStatus(HttpStatus.ACCEPTED)
	RequestDocument fail(@PathVariable String rest, @RequestBody(required = false) @Nullable DecisionBody body,
			@RequestAttribute(name = CALLER, required = false) @Nullable String caller) {
		return decide(rest, Decision.FAIL, body, caller);
	}

	private RequestDocument decide(String rest, Decision decision, @Nullable DecisionBody body,
			@Nullable String caller) {
		RequestId id = known(rest).requestId();
		String why = DecisionBody.reason(body, decision);
		if (!this.requests.decide(id, decision, (caller != null) ? caller : ANONYMOUS, why)) {
			throw Refusals.notNow("Request " + id + " doesn't wait for a person's " + decision.word() + " now. "
					+ this.requests.standing(known(rest)).sentence());
		}
		return document(known(rest));
	}

	private RequestDocument document(SeenTierRequest request) {
		return RequestDocument.of(request, this.requests.standing(request));
	}

	private SeenTierRequest known(String rest) {
		RequestId id = new RequestId("T" + rest);
		return this.requests.one(id).orElseThrow(() -> Refusals.unknown(id.value()));
	}

}
