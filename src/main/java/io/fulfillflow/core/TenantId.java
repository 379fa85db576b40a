package io.fulfillflow.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Our own id of a tenant: the subscription on our side.
 *
 * @param value an opaque text, never blank
 */
public record TenantId(@JsonValue String value) {

	@JsonCreator
	public TenantId {
		Text.requireId(value, "TenantId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
