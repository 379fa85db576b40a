package io.fulfillflow.fulfillment.web;

import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.NotFound;

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

	static BadInput wrong(String name, String detail) {
		return name.equals("/") ? new BadInput("", detail)
				: name.startsWith("/") ? new BadInput(name, detail) : BadInput.parameter(name, detail);
	}

}
