package io.fulfillflow.fulfillment;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.channel.FilledParameter;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;

/**
 * Turns what the Vendor told into a parameter's value: structured types are written
 * through {@code structured_value}, all others as plain text.
 */
final class ParameterValue {

	/** {@code object} takes any JSON; the others have fields of their own. */
	private static final Set<String> STRUCTURED = Set.of("address", "phone", "checkbox", "object");

	private ParameterValue() {
	}

	/**
	 * The parameter with a value.
	 * @return empty when a parameter of its type can't hold it
	 */
	static Optional<FilledParameter> of(Parameter parameter, JsonNode told) {
		boolean structured = STRUCTURED.contains(parameter.type());
		if (!structured && !(parameter.type().isEmpty() && told.isObject())) {
			return Optional.ofNullable(Json.text(told)).map((text) -> new FilledParameter(parameter.id(), text));
		}
		JsonNode value = "checkbox".equals(parameter.type()) ? checked(told) : told;
		boolean fits = value.isObject() || "object".equals(parameter.type());
		return fits ? Optional.of(new FilledParameter(parameter.id(), null, value)) : Optional.empty();
	}

	/** Vendors write one box as yes or no, and several as a list of those ticked. */
	private static JsonNode checked(JsonNode told) {
		ObjectNode checked = Json.MAPPER.createObjectNode();
		if (told.isBoolean()) {
			return checked.set("checked", told);
		}
		if (!told.isArray()) {
			return told;
		}
		told.forEach((choice) -> checked.put(choice.asText(), true));
		return checked;
	}

	/** What would fit, in words. */
	static String fitting(Parameter parameter) {
		return STRUCTURED.contains(parameter.type()) ? "a JSON object" : "a plain value";
	}

}
