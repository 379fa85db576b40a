package io.fulfillflow.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The Vendor system's own id of a tenant.
 *
 * @param value an opaque text, never blank
 */
public record VendorId(@JsonValue String value) {

	@JsonCreator
	public VendorId {
		Text.requireId(value, "VendorId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
