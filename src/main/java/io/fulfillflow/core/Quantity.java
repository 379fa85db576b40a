package io.fulfillflow.core;

import java.math.BigDecimal;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How much of an item: a decimal number, or a word such as {@code unlimited} that
 * pay-per-use items carry. It is handed on as the channel wrote it.
 *
 * @param value as written, never {@literal null}; empty when the channel said nothing
 */
public record Quantity(@JsonValue String value) {

	private static final int LONGEST_NUMBER = 30;

	@JsonCreator
	public Quantity {
	}

	/**
	 * The quantity as a number.
	 * @return empty when it is a word, nothing, or no plain number of a sensible length
	 */
	public Optional<BigDecimal> amount() {
		// an exponent would let a few characters stand for a number of a billion digits
		if (this.value.length() > LONGEST_NUMBER || this.value.indexOf('e') >= 0 || this.value.indexOf('E') >= 0) {
			return Optional.empty();
		}
		try {
			return Optional.of(new BigDecimal(this.value.strip()));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
