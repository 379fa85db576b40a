package io.fulfillflow.api;

import java.time.Duration;
import java.util.List;

import org.springframework.http.HttpStatus;

/**
 * 409: right in itself, but it can't follow what is there or was accepted before.
 */
public class Conflict extends Problem {

	/**
	 * Waiting won't help.
	 * @param detail one sentence
	 */
	public Conflict(String detail) {
		super(HttpStatus.CONFLICT, detail);
	}

	/**
	 * The same request may go through later.
	 * @param detail one sentence
	 * @param retryAfter how long to wait
	 */
	public Conflict(String detail, Duration retryAfter) {
		super(HttpStatus.CONFLICT, detail, List.of(), retryAfter);
	}

}
