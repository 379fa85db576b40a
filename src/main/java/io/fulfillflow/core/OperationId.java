package io.fulfillflow.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Id of an operation: one request at work on one tenant.
 *
 * @param value an opaque text, never blank
 */
public record OperationId(@JsonValue String value) {

	@JsonCreator
	public OperationId {
		Text.requireId(value, "OperationId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
