package io.fulfillflow.core;

/**
 * The Vendor system's own id of a tenant.
 *
 * @param value an opaque text, never blank
 */
public record VendorId(String value) {

	public VendorId {
		Text.requireId(value, "VendorId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
