package io.fulfillflow.fulfillment.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * The problems that this resource answers with.
 */
final class Refusals {

	private Refusals() {
	}

	static ErrorResponseException unknown(String requestId) {
		return refusal(HttpStatus.NOT_FOUND, "There is no request " + requestId + ".");
	}

	static ErrorResponseException notNow(String detail) {
		return refusal(HttpStatus.CONFLICT, detail);
	}

	static ErrorResponseException wrong(String name, String detail) {
		return refusal(HttpStatus.BAD_REQUEST, name + " " + detail + ".");
	}

	private static ErrorResponseException refusal(HttpStatus status, String detail) {
		ErrorResponseException refusal = new ErrorResponseException(status);
		refusal.setDetail(detail);
		return refusal;
	}

}
