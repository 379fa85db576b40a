package io.fulfillflow.api;

import java.time.Duration;
import java.util.List;

import org.springframework.http.HttpStatus;

/**
 * 503: we can't do it now; the same request may go through later.
 */
public class Unavailable extends Problem {

	/**
	 * Tells it.
	 * @param detail one sentence
	 * @param retryAfter how long to wait
	 */
	public Unavailable(String detail, Duration retryAfter) {
		super(HttpStatus.SERVICE_UNAVAILABLE, detail, List.of(), retryAfter);
	}

}
