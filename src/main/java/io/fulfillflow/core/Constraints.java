package io.fulfillflow.core;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a product demands of a parameter's value beyond that there is one.
 *
 * @param minLength the fewest characters of a plain value; {@literal null} when it
 * doesn't matter
 * @param maxLength the most characters of a plain value; {@literal null} when it doesn't
 * matter
 * @param choices the values that can be chosen; empty when anything goes
 * @param readonly whether the customer sees the parameter and can't change it
 * @param dependency what another parameter's value changes; {@literal null} when nothing
 * does
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Constraints(@Nullable Integer minLength, @Nullable Integer maxLength, List<String> choices,
		boolean readonly, @Nullable Dependency dependency) {

	/** Nothing is demanded. */
	public static final Constraints NONE = new Constraints(null, null, List.of(), false, null);

	public Constraints {
		choices = (choices != null) ? List.copyOf(choices) : List.of();
	}

	/**
	 * What holds instead while another parameter has one of some values.
	 *
	 * @param parameter id or name of the other parameter
	 * @param values its values for which this holds
	 * @param required whether a value is demanded then; {@literal null} changes nothing
	 * @param hidden whether the customer can't see the parameter then; {@literal null}
	 * changes nothing
	 * @param readonly whether the customer can't change it then; {@literal null} changes
	 * nothing
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Dependency(String parameter, List<String> values, @Nullable Boolean required,
			@Nullable Boolean hidden, @Nullable Boolean readonly) {

		public Dependency {
			values = (values != null) ? List.copyOf(values) : List.of();
		}

	}

}
