package io.fulfillflow.endtoend;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a foreign server was asked.
 *
 * @param method the HTTP method
 * @param path the path below the server's base
 * @param query the query, decoded; empty when there was none
 * @param headers the headers, their names in lower case
 * @param body missing when there was none, or when it was no JSON
 */
record Incoming(String method, String path, String query, Map<String, String> headers, JsonNode body) {

	String key() {
		return this.headers.getOrDefault("idempotency-key", "");
	}

}
