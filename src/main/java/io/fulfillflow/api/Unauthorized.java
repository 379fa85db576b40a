package io.fulfillflow.api;

import org.springframework.http.HttpStatus;

/**
 * 401: the caller has shown no key, or none that we know.
 */
public class Unauthorized extends Problem {

	/**
	 * Tells it.
	 * @param detail one sentence
	 */
	public Unauthorized(String detail) {
		super(HttpStatus.UNAUTHORIZED, detail);
	}

}
