package io.fulfillflow.tenant.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.Caller;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Reads what callers send: JSON, also without a content type, and what tells one call
 * from another.
 */
@Component
class CallReader {

	private static final ObjectMapper SORTED = Json.MAPPER.copy()
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

	private final ObjectReader reader;

	private final Caller caller;

	CallReader(ObjectMapper mapper, Caller caller) {
		this.reader = mapper.reader();
		this.caller = caller;
	}

	/** A missing node when there is no body. */
	JsonNode json(byte @Nullable [] body) {
		if (body == null || new String(body, StandardCharsets.UTF_8).isBlank()) {
			return Json.tree(null);
		}
		try {
			JsonNode json = this.reader.readTree(body);
			requireWellFormed(json, "");
			return json;
		}
		catch (JsonProcessingException ex) {
			throw BadInput.unreadable(ex);
		}
		catch (IOException ex) {
			throw new BadInput("", "can't be read");
		}
	}

	private static void requireWellFormed(JsonNode node, String pointer) {
		node.fields().forEachRemaining((field) -> {
			requireWellFormed(field.getKey(), pointer);
			requireWellFormed(field.getValue(), pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"));
		});
		for (int index = 0; node.isArray() && index < node.size(); index++) {
			requireWellFormed(node.get(index), pointer + "/" + index);
		}
		requireWellFormed(node.asText(), pointer);
	}

	private static void requireWellFormed(String text, String pointer) {
		if (!Text.isWellFormed(text)) {
			throw new BadInput(pointer, "must not hold a NUL character or half of a character");
		}
	}

	IdempotentCalls.Key key(@Nullable String key, HttpMethod method, String path, JsonNode body) {
		return new IdempotentCalls.Key(this.caller.name(), key, hash(method + " " + path + " " + hash(body)));
	}

	/** The same for the same content, however it is written. */
	static String hash(JsonNode body) {
		try {
			return hash(SORTED.writeValueAsString(SORTED.treeToValue(body, Object.class)));
		}
		catch (JsonProcessingException ex) {
			return hash(body.toString());
		}
	}

	private static String hash(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
