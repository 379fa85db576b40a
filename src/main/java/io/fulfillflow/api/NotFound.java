package io.fulfillflow.api;

import org.springframework.http.HttpStatus;

/**
 * 404: there is nothing of that name, or nothing that the caller may see.
 */
public class NotFound extends Problem {

	/**
	 * Tells it.
	 * @param detail one sentence
	 */
	public NotFound(String detail) {
		super(HttpStatus.NOT_FOUND, detail);
	}

}
