package io.fulfillflow.core;

import org.jspecify.annotations.Nullable;

/**
 * What we do to text that others wrote before it is stored, shown or logged.
 */
public final class Text {

	private static final int LONGEST_ID = 200;

	private Text() {
	}

	static void requireId(@Nullable String value, String name) {
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException(name + " must not be blank");
		}
		if (value.length() > LONGEST_ID) {
			throw new IllegalArgumentException(name + " must not be longer than " + LONGEST_ID + " characters");
		}
	}

	/**
	 * One line without control characters and of bounded length, for logs, reasons and
	 * error texts.
	 * @param text may be {@literal null}
	 * @param longest the longest result, in characters
	 * @return never {@literal null}; empty for {@literal null}
	 */
	public static String oneLine(@Nullable String text, int longest) {
		if (text == null) {
			return "";
		}
		String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
		return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
	}

}
