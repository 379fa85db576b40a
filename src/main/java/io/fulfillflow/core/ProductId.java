package io.fulfillflow.core;

/**
 * Id of a product: {@code PRD-…} at Connect.
 *
 * @param value an opaque text, never blank
 */
public record ProductId(String value) {

	public ProductId {
		Text.requireId(value, "ProductId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
