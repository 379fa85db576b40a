package io.fulfillflow.core;

/**
 * Our own id of a tenant: the subscription on our side.
 *
 * @param value an opaque text, never blank
 */
public record TenantId(String value) {

	public TenantId {
		Text.requireId(value, "TenantId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
