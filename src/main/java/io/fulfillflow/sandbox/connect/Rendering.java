package io.fulfillflow.sandbox.connect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;

/**
 * Fills templates: {@code {{ name }}} stands for a parameter's value.
 */
final class Rendering {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

	private Rendering() {
	}

	/**
	 * A template's text.
	 * @param template with a {@code body}
	 * @param params parameters with values; what they don't know becomes an empty text
	 */
	static String of(JsonNode template, JsonNode params) {
		return PLACEHOLDER.matcher(template.path("body").asText())
			.replaceAll((found) -> Matcher.quoteReplacement(valueOf(found.group(1), params)));
	}

	private static String valueOf(String name, JsonNode params) {
		for (JsonNode param : params) {
			String value = Json.text(param.path("value"));
			if (value != null && param.path("id").asText().equals(name)) {
				return value;
			}
		}
		return "";
	}

}
