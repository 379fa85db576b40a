package io.fulfillflow.sandbox.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what is to go wrong.
 */
final class FaultReader {

	private static final Duration LONGEST = Duration.ofHours(1);

	/** The fields that each fault has besides a rule's own. */
	private static final Map<String, Set<String>> FIELDS = new LinkedHashMap<>();

	static {
		FIELDS.put("status", Set.of("status", "body"));
		FIELDS.put("delay", Set.of("delay", "upTo"));
		FIELDS.put("lose-answer", Set.of());
		FIELDS.put("reset", Set.of());
		FIELDS.put("malformed", Set.of("as"));
		FIELDS.put("retry-after", Set.of("status", "seconds", "form"));
		FIELDS.put("duplicate-webhook", Set.of());
	}

	private FaultReader() {
	}

	static List<String> words() {
		return List.copyOf(FIELDS.keySet());
	}

	static Set<String> fields(String word) {
		return FIELDS.getOrDefault(word, Set.of("status", "body", "delay", "upTo", "as", "seconds", "form"));
	}

	/**
	 * Reads a fault.
	 * @param word which
	 * @param fields where its own fields are, and where wrong ones are noted
	 * @return anything when something is wrong
	 */
	static Fault read(String word, Fields fields) {
		return switch (word) {
			case "status" -> new Fault.Status((int) fields.whole("status", null, 200, 599), fields.body("body"));
			case "delay" -> delay(fields);
			case "lose-answer" -> new Fault.LoseAnswer();
			case "malformed" ->
				new Fault.Malformed(fields.oneOf("as", List.of("half-json", "html"), "half-json").equals("html"));
			case "retry-after" -> retryAfter(fields);
			case "duplicate-webhook" -> new Fault.DuplicateWebhook();
			default -> new Fault.Reset();
		};
	}

	private static Fault delay(Fields fields) {
		Duration least = fields.duration("delay", null, LONGEST);
		Duration most = fields.duration("upTo", least, LONGEST);
		if (most.compareTo(least) < 0) {
			fields.wrong("upTo", "must not be shorter than delay");
		}
		return new Fault.Delay(least, most);
	}

	private static Fault retryAfter(Fields fields) {
		long status = fields.whole("status", 503L, 429, 503);
		if (status != 429 && status != 503) {
			fields.wrong("status", "must be 429 or 503");
		}
		return new Fault.RetryAfter((int) status,
				Duration.ofSeconds(fields.whole("seconds", null, 0, LONGEST.toSeconds())),
				fields.oneOf("form", List.of("seconds", "date"), "seconds").equals("date"));
	}

}
