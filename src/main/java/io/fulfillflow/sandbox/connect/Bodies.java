package io.fulfillflow.sandbox.connect;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies, whatever content type they claim: official clients send JSON
 * without one, and nothing at all where nothing is needed.
 */
final class Bodies {

	private Bodies() {
	}

	static JsonNode read(byte @Nullable [] body) {
		String text = (body != null) ? new String(body, StandardCharsets.UTF_8) : "";
		JsonNode json = text.isBlank() ? Json.MAPPER.createObjectNode() : Json.tree(text);
		if (!json.isObject()) {
			throw ConnectRefusal.invalid("The body is no JSON object.");
		}
		return json;
	}

}
