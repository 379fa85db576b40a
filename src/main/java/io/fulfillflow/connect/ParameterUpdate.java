package io.fulfillflow.connect;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A change to one parameter of a request. What is {@literal null} stays as it is.
 *
 * @param id the parameter
 * @param value its new plain value
 * @param structuredValue its new structured value
 * @param valueError what is wrong with it; an empty text clears an earlier error
 */
public record ParameterUpdate(String id, @Nullable String value, @Nullable JsonNode structuredValue,
		@Nullable String valueError) {

	public static ParameterUpdate value(String id, String value) {
		return new ParameterUpdate(id, value, null, null);
	}

	public static ParameterUpdate error(String id, String valueError) {
		return new ParameterUpdate(id, null, null, valueError);
	}

}
