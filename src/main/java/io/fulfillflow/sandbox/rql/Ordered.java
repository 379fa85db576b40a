package io.fulfillflow.sandbox.rql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A document and what it is sorted by, read once: a list of thousands is compared tens of
 * thousands of times.
 *
 * @param document the document
 * @param keys one for each field
 */
record Ordered(ObjectNode document, List<Key> keys) {

	static List<ObjectNode> by(List<RqlQuery.Ordering> ordering, List<ObjectNode> documents) {
		if (ordering.isEmpty()) {
			return documents;
		}
		List<Ordered> all = new ArrayList<>(documents.size());
		for (ObjectNode document : documents) {
			all.add(new Ordered(document,
					ordering.stream().map((by) -> Key.of(Matching.first(document, by.field()))).toList()));
		}
		all.sort(comparator(ordering));
		return all.stream().map(Ordered::document).toList();
	}

	private static Comparator<Ordered> comparator(List<RqlQuery.Ordering> ordering) {
		Comparator<Ordered> comparator = (one, other) -> 0;
		for (int index = 0; index < ordering.size(); index++) {
			int field = index;
			Comparator<Ordered> next = Comparator.comparing((one) -> one.keys().get(field));
			comparator = comparator.thenComparing(ordering.get(field).descending() ? next.reversed() : next);
		}
		return comparator;
	}

	/**
	 * A text, and what it is when it is more than that.
	 */
	record Key(String text, @Nullable Instant time, @Nullable BigDecimal number) implements Comparable<Key> {

		static Key of(String text) {
			Instant time = Matching.instant(text);
			return new Key(text, time, (time != null) ? null : Matching.number(text));
		}

		@Override
		public int compareTo(Key other) {
			if (this.time != null && other.time != null) {
				return this.time.compareTo(other.time);
			}
			if (this.number != null && other.number != null) {
				return this.number.compareTo(other.number);
			}
			return this.text.compareTo(other.text);
		}

	}

}
