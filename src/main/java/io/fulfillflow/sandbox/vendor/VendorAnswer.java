package io.fulfillflow.sandbox.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor's system answered, kept so that it can answer the same again.
 *
 * @param status the HTTP status
 * @param body {@literal null} for none
 */
record VendorAnswer(int status, @Nullable ObjectNode body) {

	static VendorAnswer read(ObjectNode document) {
		return new VendorAnswer(document.path("status").asInt(),
				(document.get("body") instanceof ObjectNode body) ? body : null);
	}

	ObjectNode document() {
		ObjectNode document = Json.MAPPER.createObjectNode().put("status", this.status);
		document.set("body", (JsonNode) this.body);
		return document;
	}

}
