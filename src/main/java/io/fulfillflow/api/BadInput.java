package io.fulfillflow.api;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.springframework.http.HttpStatus;

/**
 * 400: the request isn't what it should be, whatever the state of things.
 */
public class BadInput extends Problem {

	/**
	 * One wrong place in the body.
	 * @param pointer JSON pointer, such as {@code /licences/limit}; {@code ""} for the
	 * whole body
	 * @param detail what it must be: "must be a whole number"
	 */
	public BadInput(String pointer, String detail) {
		this(List.of(InputError.at(pointer, detail)));
	}

	/**
	 * All that is wrong at once.
	 * @param errors at least one
	 */
	public BadInput(List<InputError> errors) {
		super(HttpStatus.BAD_REQUEST,
				errors.stream().map(InputError::sentence).collect(Collectors.joining("; ", "", ".")), errors, null);
	}

	/**
	 * A body that is no JSON, or not such as we read: too deep, a name that is there
	 * twice.
	 * @param cause what the reader said
	 * @return to be thrown; it says where, in our words
	 */
	public static BadInput unreadable(JsonProcessingException cause) {
		return UnreadableBody.explain(cause);
	}

	/**
	 * A wrong query, path or header parameter.
	 * @param name its name
	 * @param detail what it must be
	 * @return to be thrown
	 */
	public static BadInput parameter(String name, String detail) {
		return new BadInput(List.of(InputError.of(name, detail)));
	}

}
