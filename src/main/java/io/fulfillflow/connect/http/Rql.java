package io.fulfillflow.connect.http;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Writes paths and filters for the wire. In RQL the parentheses and commas are syntax and
 * stay as they are; everything in a value is percent-encoded.
 */
final class Rql {

	private static final String UNRESERVED = "-._~";

	private Rql() {
	}

	static String in(String field, Collection<String> values) {
		return "in(" + field + ",(" + values.stream().map(Rql::encode).collect(Collectors.joining(",")) + "))";
	}

	static String eq(String field, String value) {
		return "eq(" + field + "," + encode(value) + ")";
	}

	static String and(String left, String right) {
		return "and(" + left + "," + right + ")";
	}

	/**
	 * Whether a value can stand in a filter without quotes, about which servers disagree.
	 * @param value any text
	 * @return {@literal true} when it has letters, digits, spaces and plain signs only
	 */
	static boolean isPlain(String value) {
		return value.codePoints()
			.allMatch((c) -> Character.isLetterOrDigit(c) || c == ' ' || UNRESERVED.indexOf(c) >= 0);
	}

	/**
	 * Percent-encodes a value or a path segment (RFC 3986, 2.3).
	 * @param value any text
	 * @return ASCII, a space being {@code %20}
	 */
	static String encode(String value) {
		StringBuilder encoded = new StringBuilder();
		for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
			char character = (char) (octet & 0xFF);
			if (isUnreserved(character)) {
				encoded.append(character);
			}
			else {
				encoded.append(String.format("%%%02X", (int) character));
			}
		}
		return encoded.toString();
	}

	private static boolean isUnreserved(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
	}

}
