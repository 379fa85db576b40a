package io.fulfillflow.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The caller's id of a tenant: the asset id ({@code AS-…}) for Connect.
 *
 * @param value an opaque text, never blank
 */
public record ExternalId(@JsonValue String value) {

	@JsonCreator
	public ExternalId {
		Text.requireId(value, "ExternalId");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
