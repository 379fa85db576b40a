package io.fulfillflow.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * JSON that we exchange and keep.
 */
public final class Json {

	/** Reads liberally, writes plainly. */
	public static final ObjectMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private Json() {
	}

	/**
	 * Writes a value of ours.
	 * @param value a record or a tree
	 * @return its JSON text
	 */
	public static String write(Object value) {
		try {
			return MAPPER.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("Can't write " + value.getClass().getName() + " as JSON", ex);
		}
	}

	/**
	 * Reads back what {@link #write} wrote.
	 * @param <T> its type
	 * @param text JSON text of ours
	 * @param type what it was
	 * @return the value
	 */
	public static <T> T read(String text, Class<T> type) {
		try {
			return MAPPER.readValue(text, type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("Stored JSON can't be read as " + type.getSimpleName(), ex);
		}
	}

	/**
	 * Reads what others wrote.
	 * @param text anything, or {@literal null}
	 * @return a missing node when it is no JSON
	 */
	public static JsonNode tree(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return MissingNode.getInstance();
		}
		try {
			return MAPPER.readTree(text);
		}
		catch (JsonProcessingException ex) {
			return MissingNode.getInstance();
		}
	}

	/**
	 * The text of a scalar, numbers and booleans included.
	 * @param node any node
	 * @return {@literal null} for null, missing and containers
	 */
	public static @Nullable String text(JsonNode node) {
		return (node.isValueNode() && !node.isNull() && !node.isMissingNode()) ? node.asText() : null;
	}

}
