package io.fulfillflow.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Id of a fulfillment request, as its channel gave it: {@code PR-…} at Connect.
 *
 * @param value an opaque text, never blank
 */
public record RequestId(@JsonValue String value) {

	@JsonCreator
	public RequestId {
		Text.requireId(value, "RequestId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
