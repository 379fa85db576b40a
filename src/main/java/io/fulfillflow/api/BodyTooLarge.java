package io.fulfillflow.api;

import java.io.IOException;

/**
 * 413: while the body was read it turned out to be larger than allowed. An
 * {@link IOException}, since whoever reads the body lets it pass.
 */
class BodyTooLarge extends IOException {

	BodyTooLarge(long largest) {
		super("The body is larger than " + largest + " bytes.");
	}

}
