package io.fulfillflow.sandbox.vendor;

import org.springframework.http.HttpStatus;

/**
 * The vendor's system says no, in a sentence.
 */
class VendorRefusal extends RuntimeException {

	private final HttpStatus status;

	VendorRefusal(HttpStatus status, String reason) {
		super(reason);
		this.status = status;
	}

	HttpStatus status() {
		return this.status;
	}

}
