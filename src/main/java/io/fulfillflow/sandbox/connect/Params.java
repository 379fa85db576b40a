package io.fulfillflow.sandbox.connect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fulfillflow.core.Json;

/**
 * The parameters of an asset with their values. Their {@code id} is the Vendor's own
 * name.
 */
final class Params {

	private static final List<String> WRITABLE = List.of("value", "value_error", "structured_value",
			"structured_error");

	private Params() {
	}

	/**
	 * All parameters of a product in one scope, with the values given at the order.
	 * @param scope {@code asset}, {@code tier1} or {@code tier2}
	 */
	static ArrayNode ordered(Product product, String scope, JsonNode given) {
		ArrayNode params = Json.MAPPER.createArrayNode();
		for (ObjectNode definition : product.parameters(scope)) {
			String name = definition.path("name").asText();
			ObjectNode param = params.addObject().put("id", name).put("name", name);
			for (String field : List.of("type", "phase", "scope", "title", "description", "constraints")) {
				param.set(field, definition.path(field).deepCopy());
			}
			param.put("value", "").put("value_error", "");
			if (ProductBuilder.isStructured(definition.path("type"))) {
				param.putObject("structured_value");
			}
		}
		update(params, given);
		return params;
	}

	/**
	 * Writes values and errors; anything else of a parameter stays as it is. A new value
	 * clears the error of the old one unless a new error comes with it.
	 * @param params the parameters to write to
	 * @param given what to write, by id
	 */
	static void update(JsonNode params, JsonNode given) {
		for (JsonNode update : given) {
			ObjectNode param = find(params, update.path("id").asText());
			if (update.has("value") || update.has("structured_value")) {
				param.put("value_error", "").remove("structured_error");
			}
			for (Iterator<String> names = update.fieldNames(); names.hasNext();) {
				String name = names.next();
				requirePlain(name, update.get(name));
				if (WRITABLE.contains(name)) {
					param.set(name, written(name, update.get(name)));
				}
			}
		}
	}

	/**
	 * Takes over the errors that a validation found, and nothing else of what it
	 * answered.
	 * @param params the parameters to write to
	 * @param answered the same parameters as they came back; unknown ones say nothing
	 * @return what is wrong, by parameter; nothing when nobody answered
	 */
	static List<String> takeErrors(JsonNode params, JsonNode answered) {
		List<String> errors = new ArrayList<>();
		if (!answered.isArray()) {
			return errors;
		}
		for (JsonNode param : params) {
			String id = param.path("id").asText();
			for (JsonNode answer : answered) {
				if (answer.path("id").asText().equals(id)) {
					String error = Json.text(answer.path("value_error"));
					((ObjectNode) param).put("value_error", (error != null) ? error : "");
					((ObjectNode) param).remove("structured_error");
					if (answer.path("structured_error").isObject()) {
						((ObjectNode) param).set("structured_error", answer.get("structured_error").deepCopy());
					}
				}
			}
			String error = param.path("value_error").asText();
			if (!error.isBlank()) {
				errors.add(id + ": " + error);
			}
			else if (param.has("structured_error")) {
				errors.add(id + ": " + param.at("/structured_error/message/value").asText("is wrong"));
			}
		}
		return errors;
	}

	// A value is always a text, whatever the client makes of it
	private static JsonNode written(String name, JsonNode value) {
		return (name.equals("value") && value.isValueNode() && !value.isNull()) ? TextNode.valueOf(value.asText())
				: value.deepCopy();
	}

	private static void requirePlain(String name, JsonNode value) {
		if (value.isContainerNode() && (name.equals("value") || name.equals("value_error"))) {
			throw ConnectRefusal
				.invalid("params: a %s is a text; anything else is a structured_value.".formatted(name));
		}
	}

	/**
	 * Makes sure that the Vendor has filled what the product demands of it.
	 */
	static void requireFulfilled(JsonNode params) {
		for (JsonNode param : params) {
			boolean required = param.path("constraints").path("required").asBoolean()
					&& param.path("phase").asText().equals("fulfillment");
			if (required && !isFilled(param)) {
				throw ConnectRefusal.invalid("params: the fulfillment parameter '%s' is required and empty."
					.formatted(param.path("id").asText()));
			}
		}
	}

	private static boolean isFilled(JsonNode param) {
		String value = Json.text(param.path("value"));
		return (value != null && !value.isBlank()) || !param.path("structured_value").isEmpty();
	}

	private static ObjectNode find(JsonNode params, String id) {
		for (JsonNode param : params) {
			if (param.path("id").asText().equals(id)) {
				return (ObjectNode) param;
			}
		}
		throw ConnectRefusal.invalid("params: there is no parameter '%s'.".formatted(id));
	}

}
