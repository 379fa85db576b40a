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
 * @param location where the status of the work is told; {@literal null} for nowhere
 */
record VendorAnswer(int status, @Nullable ObjectNode body, @Nullable String location) {

	VendorAnswer(int status, @Nullable ObjectNode body) {
		this(status, body, null);
	}

	static VendorAnswer read(ObjectNode document) {
		return new VendorAnswer(document.path("status").asInt(),
				(document.get("body") instanceof ObjectNode body) ? body : null, Json.text(document.path("location")));
	}

	ObjectNode document() {
		ObjectNode document = Json.MAPPER.createObjectNode().put("status", this.status).put("location", this.location);
		document.set("body", (JsonNode) this.body);
		return document;
	}

}
