package io.fulfillflow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body, {@code ""} for all of it;
 * {@literal null} when it isn't about the body
 * @param parameter name of the path, query or header parameter; {@literal null} when it
 * is about the body
 * @param detail what it must be, to be read after its name: "must be a whole number"
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InputError(@Nullable String pointer, @Nullable String parameter, String detail) {

	/**
	 * About the body.
	 * @param pointer where in it
	 * @param detail what it must be
	 * @return the error
	 */
	public static InputError at(String pointer, String detail) {
		return new InputError(pointer, null, detail);
	}

	/**
	 * About a parameter.
	 * @param name its name
	 * @param detail what it must be
	 * @return the error
	 */
	public static InputError of(String name, String detail) {
		return new InputError(null, name, detail);
	}

	String sentence() {
		if (this.parameter != null) {
			return this.parameter + " " + this.detail;
		}
		return ("".equals(this.pointer) ? "The body" : this.pointer) + " " + this.detail;
	}

}
