package io.fulfillflow.sandbox.rql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A question to a list: which documents, in which order, which part of them.
 */
public final class RqlQuery {

	/** Assumed by the official clients; the platform documents none. */
	static final int DEFAULT_LIMIT = 100;

	/** Inferred from the platform's class names; larger wishes get this many. */
	static final int LARGEST_LIMIT = 1000;

	private final Condition filter;

	private final List<Ordering> ordering;

	private final Selection selection;

	private final int offset;

	private final int limit;

	RqlQuery(Condition filter, List<Ordering> ordering, Selection selection, int offset, int limit) {
		this.filter = filter;
		this.ordering = List.copyOf(ordering);
		this.selection = selection;
		this.offset = offset;
		this.limit = limit;
	}

	/**
	 * Reads a query string.
	 * @param queryString as it came over the wire, still percent-encoded; {@literal null}
	 * for none
	 * @param fields what may be filtered and ordered by
	 * @return the query
	 * @throws RqlInvalid when it can't be read or names another field
	 */
	public static RqlQuery parse(@Nullable String queryString, Fields fields) {
		return new RqlParser((queryString != null) ? queryString : "", fields).parse();
	}

	/**
	 * Answers the question.
	 * @param documents all there are, in their natural order
	 * @return the part asked for
	 */
	public Page of(List<ObjectNode> documents) {
		List<ObjectNode> found = documents.stream()
			.filter((document) -> Matching.matches(this.filter, document))
			.toList();
		List<ObjectNode> part = Ordered.by(this.ordering, found).stream().skip(this.offset).limit(this.limit).toList();
		return new Page(part, this.offset, found.size());
	}

	/**
	 * The only values of a field that can be found, for whoever can look them up faster
	 * than by going through everything.
	 * @param field its path
	 * @return empty when the query says nothing as plain as that
	 */
	public Optional<Set<String>> only(String field) {
		List<Condition> parts = (this.filter instanceof Condition.All all) ? all.parts() : List.of(this.filter);
		for (Condition part : parts) {
			if (part instanceof Condition.All inner && inner.parts().size() > 1) {
				Optional<Set<String>> only = new RqlQuery(inner, List.of(), this.selection, 0, 0).only(field);
				if (only.isPresent()) {
					return only;
				}
			}
			if (part instanceof Condition.Compare compare && compare.field().equals(field) && isPlain(compare)) {
				return Optional.of(compare.values()
					.stream()
					.map((value) -> String.valueOf(value.text()))
					.collect(Collectors.toUnmodifiableSet()));
			}
		}
		return Optional.empty();
	}

	private static boolean isPlain(Condition.Compare compare) {
		return (compare.operator() == Operator.EQ || compare.operator() == Operator.IN)
				&& compare.values().stream().noneMatch((value) -> value.text() == null || value.text().isEmpty());
	}

	/**
	 * Whether the query asks for a part of the documents that is hidden otherwise.
	 * @param field its path
	 */
	public boolean selects(String field) {
		return this.selection.wants(field);
	}

	/**
	 * A document as the query wants to see it.
	 * @param document a document, which isn't changed
	 * @return it, or a copy with less in it
	 */
	public ObjectNode shown(ObjectNode document) {
		return this.selection.of(document);
	}

	/**
	 * A field to sort by.
	 */
	record Ordering(String field, boolean descending) {
	}

	/**
	 * Part of a list.
	 *
	 * @param items the part
	 * @param offset how many came before it
	 * @param total how many there are altogether
	 */
	public record Page(List<ObjectNode> items, int offset, int total) {

		/**
		 * The value of {@code Content-Range}, as the platform's paginator writes it.
		 * @return never with a negative number
		 */
		public String contentRange() {
			int last = this.offset + Math.max(this.items.size() - 1, 0);
			return "items " + this.offset + "-" + last + "/" + this.total;
		}

	}

}
