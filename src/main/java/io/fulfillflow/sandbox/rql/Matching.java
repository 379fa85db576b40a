package io.fulfillflow.sandbox.rql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * Holds documents against conditions. A path that leads through lists matches when any
 * entry does; an object at the end of a path stands for its id.
 */
final class Matching {

	private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:?\\d\\d$");

	private Matching() {
	}

	static boolean matches(Condition condition, JsonNode document) {
		if (condition instanceof Condition.All all) {
			return all.parts().stream().allMatch((part) -> matches(part, document));
		}
		if (condition instanceof Condition.Any any) {
			return any.parts().stream().anyMatch((part) -> matches(part, document));
		}
		if (condition instanceof Condition.Not not) {
			return !matches(not.part(), document);
		}
		if (condition instanceof Condition.Entry entry) {
			return nodes(document, entry.field()).stream().anyMatch((node) -> matches(entry.part(), node));
		}
		if (condition instanceof Condition.Search search) {
			String words = search.words().toLowerCase(Locale.ROOT);
			return search.fields()
				.stream()
				.flatMap((field) -> texts(document, field).stream())
				.anyMatch((text) -> text.toLowerCase(Locale.ROOT).contains(words));
		}
		Condition.Compare compare = (Condition.Compare) condition;
		return compares(compare, texts(document, compare.field()));
	}

	/**
	 * The first text at a path.
	 * @return empty when there is none
	 */
	static String first(JsonNode document, String field) {
		return texts(document, field).stream().findFirst().orElse("");
	}

	static int compare(String one, String other) {
		return Ordered.Key.of(one).compareTo(Ordered.Key.of(other));
	}

	private static boolean compares(Condition.Compare compare, List<String> texts) {
		return switch (compare.operator()) {
			case EQ, IN -> compare.values().stream().anyMatch((value) -> isOneOf(value.text(), texts));
			case NE, OUT -> compare.values().stream().noneMatch((value) -> isOneOf(value.text(), texts));
			case GT -> ranks(compare, texts, (order) -> order > 0);
			case GE -> ranks(compare, texts, (order) -> order >= 0);
			case LT -> ranks(compare, texts, (order) -> order < 0);
			case LE -> ranks(compare, texts, (order) -> order <= 0);
			case LIKE -> isLike(compare, texts, 0);
			case ILIKE -> isLike(compare, texts, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
		};
	}

	// Documents write "nothing" as an absent field, null or an empty text: it's all the
	// same to null() and empty()
	private static boolean isOneOf(@Nullable String wanted, List<String> texts) {
		if (wanted == null || wanted.isEmpty()) {
			return texts.stream().allMatch(String::isEmpty);
		}
		return texts.stream().anyMatch((text) -> text.equals(wanted) || isSameTime(text, wanted));
	}

	private static boolean isSameTime(String one, String other) {
		Instant time = instant(one);
		return time != null && time.equals(instant(other));
	}

	private static boolean ranks(Condition.Compare compare, List<String> texts, IntPredicate order) {
		String wanted = text(compare);
		return texts.stream().anyMatch((text) -> !text.isEmpty() && order.test(compare(text, wanted)));
	}

	private static boolean isLike(Condition.Compare compare, List<String> texts, int flags) {
		String regex = Arrays.stream(text(compare).split("\\*", -1))
			.map(Pattern::quote)
			.collect(Collectors.joining(".*"));
		Pattern pattern = Pattern.compile(regex, flags | Pattern.DOTALL);
		return texts.stream().anyMatch((text) -> pattern.matcher(text).matches());
	}

	private static String text(Condition.Compare compare) {
		String text = compare.values().get(0).text();
		return (text != null) ? text : "";
	}

	private static List<String> texts(JsonNode document, String field) {
		List<String> texts = new ArrayList<>();
		for (JsonNode node : nodes(document, field)) {
			String text = Json.text(node.isObject() ? node.path("id") : node);
			texts.add((text != null) ? text : "");
		}
		return texts;
	}

	private static List<JsonNode> nodes(JsonNode document, String field) {
		List<JsonNode> nodes = List.of(document);
		for (String step : field.split("\\.")) {
			List<JsonNode> next = new ArrayList<>();
			nodes.forEach((node) -> add(next, node.path(step)));
			nodes = next;
		}
		return nodes;
	}

	private static void add(List<JsonNode> nodes, JsonNode node) {
		if (node.isArray()) {
			node.forEach(nodes::add);
		}
		else {
			nodes.add(node);
		}
	}

	static @Nullable BigDecimal number(String text) {
		if (text.isEmpty() || Character.isLetter(text.charAt(0))) {
			// an exception for each id and each word would be costly
			return null;
		}
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	static @Nullable Instant instant(String text) {
		if (text.length() < 10 || text.charAt(4) != '-') {
			return null;
		}
		try {
			if (text.length() == 10) {
				return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
			}
			boolean offset = text.endsWith("Z") || OFFSET.matcher(text).find(10);
			return offset ? OffsetDateTime.parse(text).toInstant()
					: LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
