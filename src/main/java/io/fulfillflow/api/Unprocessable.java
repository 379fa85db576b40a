package io.fulfillflow.api;

import java.util.List;

import org.springframework.http.HttpStatus;

/**
 * 422: well-formed, but it asks for what can't be: an unknown item, or another body under
 * an {@code Idempotency-Key} that was used before.
 */
public class Unprocessable extends Problem {

	/**
	 * About the request as a whole.
	 * @param detail one sentence
	 */
	public Unprocessable(String detail) {
		super(HttpStatus.UNPROCESSABLE_ENTITY, detail);
	}

	/**
	 * About one place in the body.
	 * @param pointer JSON pointer
	 * @param detail what is wrong, to be read after the pointer
	 */
	public Unprocessable(String pointer, String detail) {
		super(HttpStatus.UNPROCESSABLE_ENTITY, InputError.at(pointer, detail).sentence() + ".",
				List.of(InputError.at(pointer, detail)), null);
	}

}
