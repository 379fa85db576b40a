package io.fulfillflow.sandbox.rql;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a field is compared. The words are RQL's.
 */
enum Operator {

	EQ, NE, GT, GE, LT, LE, LIKE, ILIKE, IN, OUT;

	/** Endings of the older spelling, such as {@code asset.product.id__in=A,B}. */
	private static final Map<String, Operator> LEGACY = Map.ofEntries(Map.entry("__in", IN), Map.entry("__out", OUT),
			Map.entry("__gt", GT), Map.entry("__gte", GE), Map.entry("__lt", LT), Map.entry("__lte", LE),
			Map.entry("__ne", NE), Map.entry("__like", LIKE), Map.entry("__ilike", ILIKE), Map.entry("__exact", EQ));

	static Optional<Operator> of(String word) {
		for (Operator operator : values()) {
			if (operator.name().toLowerCase(Locale.ROOT).equals(word)) {
				return Optional.of(operator);
			}
		}
		return Optional.empty();
	}

	/**
	 * The operator at the end of a field's name in the older spelling.
	 * @param field such as {@code status__in}
	 * @return the ending and its operator; empty for a plain field
	 */
	static Optional<Map.Entry<String, Operator>> endingOf(String field) {
		return LEGACY.entrySet().stream().filter((legacy) -> field.endsWith(legacy.getKey())).findFirst();
	}

	boolean takesList() {
		return this == IN || this == OUT;
	}

}
