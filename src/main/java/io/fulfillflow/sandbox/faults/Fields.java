package io.fulfillflow.sandbox.faults;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * The fields of a JSON object, read one by one. A wrong one is noted, and something
 * possible takes its place, so that all that is wrong can be told at once.
 */
class Fields {

	private final JsonNode given;

	private final Map<String, String> errors = new LinkedHashMap<>();

	Fields(JsonNode given) {
		this.given = given;
	}

	boolean has(String name) {
		return this.given.hasNonNull(name);
	}

	Iterator<String> names() {
		return this.given.fieldNames();
	}

	void wrong(String name, String right) {
		this.errors.putIfAbsent(name, right);
	}

	void throwIfWrong() {
		if (!this.errors.isEmpty()) {
			throw new WrongRule(this.errors);
		}
	}

	String text(String name, String otherwise) {
		if (!has(name)) {
			return otherwise;
		}
		if (!this.given.get(name).isTextual()) {
			wrong(name, "must be a text");
			return otherwise;
		}
		return this.given.get(name).textValue();
	}

	/**
	 * A body is sent as it is when it is a text, and as JSON when it is anything else.
	 */
	@Nullable String body(String name) {
		JsonNode body = this.given.path(name);
		if (!has(name)) {
			return null;
		}
		return body.isTextual() ? body.textValue() : body.toString();
	}

	/**
	 * One of some words.
	 * @param otherwise {@literal null} when the field must be there
	 */
	String oneOf(String name, List<String> words, @Nullable String otherwise) {
		String word = this.given.path(name).asText();
		if (!has(name) && otherwise != null) {
			return otherwise;
		}
		if (!words.contains(word)) {
			wrong(name, (words.size() == 1) ? "must be " + words.get(0) : "must be one of " + String.join(", ", words));
			return "";
		}
		return word;
	}

	/**
	 * A whole number.
	 * @param otherwise {@literal null} when the field must be there
	 */
	long whole(String name, @Nullable Long otherwise, long least, long most) {
		JsonNode number = this.given.path(name);
		if (!has(name) && otherwise != null) {
			return otherwise;
		}
		if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < least
				|| number.longValue() > most) {
			wrong(name, "must be a whole number " + ((most == Long.MAX_VALUE)
					? ((least == Long.MIN_VALUE) ? "of 64 bits" : "from " + least) : "from " + least + " to " + most));
			return least;
		}
		return number.longValue();
	}

	double decimal(String name, double otherwise, double least, double most) {
		JsonNode number = this.given.path(name);
		if (!has(name)) {
			return otherwise;
		}
		if (!number.isNumber() || number.doubleValue() < least || number.doubleValue() > most) {
			wrong(name, "must be a number from %s to %s".formatted(plain(least), plain(most)));
			return otherwise;
		}
		return number.doubleValue();
	}

	/**
	 * A duration such as {@code 300ms}.
	 * @param otherwise {@literal null} when the field must be there
	 */
	Duration duration(String name, @Nullable Duration otherwise, Duration longest) {
		if (!has(name) && otherwise != null) {
			return otherwise;
		}
		try {
			Duration duration = DurationStyle.detectAndParse(this.given.path(name).asText());
			if (!duration.isNegative() && duration.compareTo(longest) <= 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// told below
		}
		wrong(name, "must be a duration such as 300ms or 2s, at most " + longest.toHours() + "h");
		return Duration.ZERO;
	}

	private static String plain(double number) {
		return (number == Math.rint(number)) ? String.valueOf((long) number) : String.valueOf(number);
	}

}
