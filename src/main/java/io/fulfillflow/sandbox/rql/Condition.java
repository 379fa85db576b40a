package io.fulfillflow.sandbox.rql;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a document must be like to be listed.
 */
sealed interface Condition {

	/**
	 * All of them; none at all is always true.
	 */
	record All(List<Condition> parts) implements Condition {

		static Condition of(List<Condition> parts) {
			return (parts.size() == 1) ? parts.get(0) : new All(parts);
		}

	}

	/**
	 * At least one of them.
	 */
	record Any(List<Condition> parts) implements Condition {
	}

	/**
	 * Not this one.
	 */
	record Not(Condition part) implements Condition {
	}

	/**
	 * A field compared to values.
	 *
	 * @param field its path, with dots
	 * @param operator how to compare
	 * @param values one, or several for a list
	 */
	record Compare(String field, Operator operator, List<Value> values) implements Condition {
	}

	/**
	 * One and the same entry of a list, or the object, at a field is like that.
	 *
	 * @param field its path, with dots
	 * @param part what the entry is like, with paths that begin at the entry
	 */
	record Entry(String field, Condition part) implements Condition {
	}

	/**
	 * Words that stand somewhere in one of several fields, in capitals or not.
	 *
	 * @param fields their paths
	 * @param words what is searched for
	 */
	record Search(Set<String> fields, String words) implements Condition {
	}

	/**
	 * A value as the query gives it.
	 *
	 * @param text {@literal null} for {@code null()}, empty for {@code empty()}
	 */
	record Value(@Nullable String text) {
	}

}
