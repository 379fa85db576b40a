package io.fulfillflow.core;

/**
 * Id of an operation: one request at work on one tenant.
 *
 * @param value an opaque text, never blank
 */
public record OperationId(String value) {

	public OperationId {
		Text.requireId(value, "OperationId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
