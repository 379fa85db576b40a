package io.fulfillflow.api;

import org.springframework.http.HttpStatus;

/**
 * 412: it has changed since the caller read it ({@code If-Match}).
 */
public class PreconditionFailed extends Problem {

	/**
	 * Tells it.
	 * @param detail one sentence
	 */
	public PreconditionFailed(String detail) {
		super(HttpStatus.PRECONDITION_FAILED, detail);
	}

}
