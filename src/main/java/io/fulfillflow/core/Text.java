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
		if (value.indexOf('\0') >= 0) {
			// PostgreSQL keeps none
			throw new IllegalArgumentException(name + " must not hold a NUL character");
		}
	}

	/**
	 * Whether every database and every reader takes it as it is.
	 * @param text any text
	 * @return {@literal false} when it holds a NUL character or half of a character that
	 * takes two
	 */
	public static boolean isWellFormed(String text) {
		return text.codePoints()
			.noneMatch((point) -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
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
		String line = text.replaceAll("[\\p{Cntrl}\\s\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+", " ").strip();
		if (line.length() <= longest) {
			return line;
		}
		// never half of a character that takes two
		int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
		return line.substring(0, end) + "…";
	}

}
