package io.fulfillflow.connect.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Content-Range: items 0-99/250}, which Connect puts on its lists.
 *
 * @param first position of the page's first entry
 * @param total how many entries the whole list has
 */
record ContentRange(int first, int total) {

	private static final Pattern SHAPE = Pattern.compile("items\\s+(\\d{1,9})-\\d{1,9}/(\\d{1,9})",
			Pattern.CASE_INSENSITIVE);

	static Optional<ContentRange> parse(String header) {
		Matcher matcher = SHAPE.matcher(header.strip());
		return matcher.matches()
				? Optional.of(new ContentRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
				: Optional.empty();
	}

}
