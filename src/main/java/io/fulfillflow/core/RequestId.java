package io.fulfillflow.core;

/**
 * Id of a fulfillment request, as its channel gave it: {@code PR-…} at Connect.
 *
 * @param value an opaque text, never blank
 */
public record RequestId(String value) {

	public RequestId {
		Text.requireId(value, "RequestId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
