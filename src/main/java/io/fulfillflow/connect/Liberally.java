package io.fulfillflow.connect;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * Reads values whose type one can't rely on: Connect's fields came as texts, numbers,
 * words for booleans and nulls over the years.
 */
final class Liberally {

	private static final int LONGEST_ID = 200;

	private Liberally() {
	}

	/**
	 * A value as text, numbers without an exponent or trailing zeros.
	 * @param node any node
	 * @return empty for null, missing and containers
	 */
	static String text(JsonNode node) {
		if (node.isFloatingPointNumber() && Double.isFinite(node.doubleValue())) {
			BigDecimal number = node.decimalValue();
			return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
		}
		String text = Json.text(node);
		return (text != null) ? text : "";
	}

	static @Nullable String textOrNull(JsonNode node) {
		String text = text(node);
		return text.isBlank() ? null : text;
	}

	/**
	 * An opaque id.
	 * @param node any node
	 * @return {@literal null} when there is none that could be stored or put into a path
	 */
	static @Nullable String id(JsonNode node) {
		String id = text(node).strip();
		boolean usable = !id.isEmpty() && id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isISOControl);
		return usable ? id : null;
	}

	/**
	 * A word of Connect's, such as a status.
	 * @param node any node
	 * @return lower case; empty when there is none
	 */
	static String word(JsonNode node) {
		return text(node).strip().toLowerCase(Locale.ROOT);
	}

	static boolean flag(JsonNode node) {
		String word = word(node);
		return word.equals("true") || word.equals("1");
	}

	/**
	 * The objects in a list.
	 * @param node any node
	 * @return nothing when it is no list
	 */
	static Stream<JsonNode> objects(JsonNode node) {
		return node.isArray() ? StreamSupport.stream(node.spliterator(), false).filter(JsonNode::isObject)
				: Stream.empty();
	}

}
