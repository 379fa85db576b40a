package io.fulfillflow.fulfillment.web;

import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.NotFound;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Decided;

/**
 * The problems that this resource answers with.
 */
final class Refusals {

	private Refusals() {
	}

	static NotFound unknown(String requestId) {
		return new NotFound("There is no request " + requestId + ".");
	}

	static Conflict notNow(String detail) {
		return new Conflict(detail);
	}

	static Conflict reviewedByAnother(RequestId id) {
		return notNow("Request " + id + " is reviewed by somebody else, until it is released.");
	}

	static Conflict notReviewed(RequestId id, String standing) {
		return notNow("Request " + id + " doesn't wait for a review now. " + standing);
	}

	static RuntimeException of(Decided.Refused refused) {
		if (refused instanceof Decided.Wrong wrong) {
			return wrong("/" + wrong.field(), wrong.problem());
		}
		return (refused instanceof Decided.Unknown unknown) ? unknown(unknown.requestId().value())
				: notNow(refused.why());
	}

	static BadInput wrong(String name, String detail) {
		return name.equals("/") ? new BadInput("", detail)
				: name.startsWith("/") ? new BadInput(name, detail) : BadInput.parameter(name, detail);
	}

}
