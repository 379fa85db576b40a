package io.fulfillflow.endtoend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A list's query: filters in RQL or as {@code field=value}, {@code limit},
 * {@code offset}. What it doesn't know is an error, as on the platform.
 */
final class ForeignFilter {

	private final List<Predicate<JsonNode>> conditions = new ArrayList<>();

	private final Map<String, Integer> numbers = new HashMap<>();

	private ForeignFilter() {
	}

	static ForeignFilter of(String query) {
		ForeignFilter filter = new ForeignFilter();
		split(query, '&').forEach(filter::take);
		return filter;
	}

	boolean test(JsonNode document) {
		return this.conditions.stream().allMatch((condition) -> condition.test(document));
	}

	int number(String name, int otherwise) {
		return this.numbers.getOrDefault(name, otherwise);
	}

	private void take(String term) {
		if (term.matches("(limit|offset)=\\d+")) {
			this.numbers.put(term.substring(0, term.indexOf('=')), Integer.valueOf(term.replaceAll("\\D", "")));
		}
		else if (!term.matches("ordering\\([-+]?[\\w.]+\\)")) {
			this.conditions.add(condition(term));
		}
	}

	private static Predicate<JsonNode> condition(String term) {
		int open = term.indexOf('(');
		if (open < 0 && term.matches("[\\w.]+=[^=]+")) {
			return in(term.substring(0, term.indexOf('=')), List.of(term.substring(term.indexOf('=') + 1)));
		}
		if (open < 0 || !term.endsWith(")")) {
			throw new IllegalArgumentException("No filter: " + term);
		}
		List<String> parts = split(term.substring(open + 1, term.length() - 1), ',');
		return switch (term.substring(0, open)) {
			case "and" -> parts.stream().map(ForeignFilter::condition).reduce((any) -> true, Predicate::and);
			case "eq" -> in(parts.get(0), List.of(parts.get(1)));
			case "in" -> in(parts.get(0), split(parts.get(1).replaceAll("^\\(|\\)$", ""), ','));
			default -> throw new IllegalArgumentException("No operator: " + term);
		};
	}

	private static Predicate<JsonNode> in(String field, List<String> values) {
		return (document) -> values.contains(document.at("/" + field.replace('.', '/')).asText());
	}

	private static List<String> split(String text, char separator) {
		List<String> parts = new ArrayList<>();
		int depth = 0;
		int start = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			depth += (c == '(') ? 1 : (c == ')') ? -1 : 0;
			if (c == separator && depth == 0) {
				parts.add(text.substring(start, i));
				start = i + 1;
			}
		}
		if (start < text.length()) {
			parts.add(text.substring(start));
		}
		return parts;
	}

}
