package io.fulfillflow.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that the Vendor fills before the approval.
 *
 * @param parameterId the parameter
 * @param value its value; {@literal null} when it has a structured one, or when only an
 * error told before is cleared
 * @param structuredValue the value of structured types
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilledParameter(String parameterId, @Nullable String value, @Nullable JsonNode structuredValue) {

	public FilledParameter(String parameterId, @Nullable String value) {
		this(parameterId, value, null);
	}

}
