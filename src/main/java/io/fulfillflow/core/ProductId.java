package io.fulfillflow.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Id of a product: {@code PRD-…} at Connect.
 *
 * @param value an opaque text, never blank
 */
public record ProductId(@JsonValue String value) {

	@JsonCreator
	public ProductId {
		Text.requireId(value, "ProductId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
