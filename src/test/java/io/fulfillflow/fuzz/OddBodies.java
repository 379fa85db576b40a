package io.fulfillflow.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bodies, from right ones to such as nobody would write.
 */
final class OddBodies {

	private static final List<String> RIGHT = List.of("{}", """
			{"Attributes":{"product":{"mpn":"MPN-A","quantity":"3"},"account":{"accountFirstName":"Ada"}}}""", """
			{"product":"PRD-1","items":[{"mpn":"MPN-A","quantity":2},{"mpn":"B","quantity":"unlimited"}],
			"parameters":{"domain":"x.example","list":[1,{"a":null}]},"customer":{"company":"Example Ltd"},
			"callbackUrl":"https://example.com/told"}""", """
			{"externalId":"EXT-1","parameters":[{"id":"domain","value":"x.example"}]}""", """
			{"licences":{"limit":"3"}}""", """
			{"licences":{"limit":4}}""", """
			{"items":[{"mpn":"MPN-A","quantity":5}]}""", """
			{"parameters":{"domain":"y.example"}}""", """
			{"reason":"We talked to the vendor."}""", """
			{"product":"asks"}""");

	private static final List<String> VALUES = List.of("null", "true", "-1", "0", "1e400", "-0.0", "1e-400", "1E5",
			"9".repeat(40), "9".repeat(2000), "0.1", "NaN", "Infinity", "-Infinity", "01", "0x1F", "{}", "[]", "[[]]",
			"[null]", "{\"a\":{\"b\":[1]}}", "{\"\":1}", text(""), text(" "), text("${7*7}"), text("#{7*7}"),
			text("${T(java.lang.Runtime).getRuntime()}"), text("'; drop table tenant; --"), text("\\u0000"),
			text("a\\u0000b"), text("\\ud800"), text("\\udc00x"), text("\\ud83d\\ude00"), text("😀👩‍👩‍👧"),
			text("\u202eשלום مرحبا"), text("e\u0301"), text("\u00e9"), text("\\r\\nX: y"), text("\u001b[31m"),
			text("n".repeat(10_240)), text("n".repeat(201)), text("../../etc/passwd"), text("<b>&amp;"), text("3"),
			text("unlimited"), text("-3"), text("1e9"), text("٣"), text("http://x"), text("javascript:1"),
			text("\ufeff"), text("\uffff"), "'single'", "undefined", "\"open");

	private OddBodies() {
	}

	private static String text(String content) {
		return "\"" + content + "\"";
	}

	static byte[] body(Choice choice) {
		return switch (choice.below(16)) {
			case 0, 1, 2 -> utf8(choice.of(RIGHT));
			case 3, 4, 5, 6, 7 -> utf8(otherValue(choice, choice.of(RIGHT)));
			case 8 -> utf8(otherName(choice, choice.of(RIGHT)));
			case 9 -> broken(choice, choice.of(RIGHT));
			case 10 -> utf8(choice.of(RIGHT) + choice.of("{}", "]", "}", " 7", ",", "\u0000", "//", "\n\n"));
			case 11 ->
				utf8(choice.of("", " ", "\n", "null", "[]", "7", "\"x\"", "true", "\ufeff{}", "{\"a\":1,\"a\":2}",
						"{\"items\":[{\"mpn\":\"a\",\"mpn\":\"b\"}]}", "{'a':1}", "{a:1}", "{\"a\":1,}", "<tenant/>",
						"a=b&c=d", "{\"a\":\"\t\"}", "{\"n\":NaN}", "{\"" + "n".repeat(2000) + "\":1}"));
			case 12 -> choice.of("{}", "{\"product\":\"x\"}")
				.getBytes(choice.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16));
			case 13 -> utf8(nested(choice.of(3, 99, 100, 101, 1000, 5000),
					choice.of("[", "{\"a\":", "{\"parameters\":"), choice.of(true, false)));
			case 14 -> choice.once(8) ? utf8(many(choice)) : utf8(otherValue(choice, choice.of(RIGHT)));
			default -> bytes(choice);
		};
	}

	/** One of its values, whichever, is another. */
	private static String otherValue(Choice choice, String json) {
		List<Integer> starts = new ArrayList<>();
		for (int at = json.indexOf(':'); at >= 0; at = json.indexOf(':', at + 1)) {
			if (json.charAt(at - 1) == '"') {
				starts.add(at + 1);
			}
		}
		if (starts.isEmpty()) {
			return "{\"" + choice.of("items", "parameters", "licences", "customer", "product", "externalId",
					"callbackUrl", "Attributes", "reason", "unheard") + "\":" + choice.of(VALUES) + "}";
		}
		int start = choice.of(starts);
		return json.substring(0, start) + choice.of(VALUES) + json.substring(end(json, start));
	}

	/** Where the value that begins there ends. */
	private static int end(String json, int start) {
		int depth = 0;
		boolean quoted = false;
		for (int at = start; at < json.length(); at++) {
			char next = json.charAt(at);
			quoted ^= next == '"';
			if (!quoted && depth == 0 && (next == ',' || next == '}' || next == ']')) {
				return at;
			}
			depth += quoted ? 0 : (next == '{' || next == '[') ? 1 : (next == '}' || next == ']') ? -1 : 0;
		}
		return json.length();
	}

	private static String otherName(Choice choice, String json) {
		return json.replaceFirst("\"[a-zA-Z]+\":", java.util.regex.Matcher.quoteReplacement(choice.of(VALUES) + ":"));
	}

	private static byte[] broken(Choice choice, String json) {
		byte[] whole = utf8(json);
		byte[] broken = java.util.Arrays.copyOf(whole, 1 + choice.below(whole.length));
		broken[choice.below(broken.length)] = (byte) choice.below(256);
		return broken;
	}

	private static String nested(int depth, String open, boolean closed) {
		String close = open.startsWith("{") ? "}" : "]";
		return open.repeat(depth) + "1" + (closed ? close.repeat(depth) : "");
	}

	private static String many(Choice choice) {
		String fields = IntStream.range(0, choice.of(1000, 1001, 100_000))
			.mapToObj((number) -> "\"" + number + "\":1")
			.collect(Collectors.joining(","));
		String entries = "{},".repeat(choice.of(999, 1000, 100_000)) + "{}";
		return choice.of("{" + fields + "}", "{\"parameters\":{" + fields + "}}", "{\"items\":[" + entries + "]}",
				"{\"parameters\":[" + entries.replace("{}", "{\"id\":1}") + "]}",
				"{\"customer\":{\"company\":\"" + "n".repeat(1_000_000) + "\"}}",
				"{\"parameters\":{\"long\":\"" + "n".repeat(1_000_000) + "\"}}", "n".repeat(1_100_000));
	}

	private static byte[] bytes(Choice choice) {
		byte[] bytes = new byte[choice.below(40)];
		for (int at = 0; at < bytes.length; at++) {
			bytes[at] = (byte) choice.below(256);
		}
		return bytes;
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
