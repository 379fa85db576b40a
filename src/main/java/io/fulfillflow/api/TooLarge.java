package io.fulfillflow.api;

import org.springframework.http.HttpStatus;

/**
 * 413: the body is larger than allowed.
 */
class TooLarge extends Problem {

	TooLarge(long largest) {
		super(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than " + largest + " bytes.");
	}

}
