package io.fulfillflow.api;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * An outcome that is told to the caller as a problem document (RFC 9457). Controllers
 * throw one of its subclasses; the message is the document's {@code detail}: one
 * sentence, without secrets, and true for the caller.
 */
public abstract class Problem extends RuntimeException {

	private final HttpStatus status;

	private final transient List<InputError> errors;

	private final @Nullable Duration retryAfter;

	Problem(HttpStatus status, String detail) {
		this(status, detail, List.of(), null);
	}

	Problem(HttpStatus status, String detail, List<InputError> errors, @Nullable Duration retryAfter) {
		super(detail);
		this.status = status;
		this.errors = List.copyOf(errors);
		this.retryAfter = retryAfter;
	}

	/**
	 * The answer's status.
	 * @return fixed by the subclass
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * What is wrong with which part of the request.
	 * @return may be empty
	 */
	public List<InputError> errors() {
		return this.errors;
	}

	/**
	 * When the same request may go better, for the {@code Retry-After} header.
	 * @return {@literal null} when waiting doesn't help
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
