package io.fulfillflow.core;

/**
 * The caller's id of a tenant: the asset id ({@code AS-…}) for Connect.
 *
 * @param value an opaque text, never blank
 */
public record ExternalId(String value) {

	public ExternalId {
		Text.requireId(value, "ExternalId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
