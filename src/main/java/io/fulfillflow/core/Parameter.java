package io.fulfillflow.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an order, as Connect knows them.
 *
 * @param id the Vendor's own name of the parameter, such as {@code tenantId}
 * @param name mostly the same as the id; {@literal null} when the channel didn't say
 * @param title what a customer reads; falls back to the id
 * @param phase {@code ordering}, {@code fulfillment}, {@code configuration}; empty when
 * the channel didn't say
 * @param type {@code text}, {@code email}, {@code address} …
 * @param value the plain value
 * @param structuredValue the value of structured types
 * @param valueError what is wrong with the value, as last told to the customer
 * @param required whether the product demands a value
 * @param hidden whether the customer can't see (and so can't fill) the parameter
 */
public record Parameter(String id, @Nullable String name, String title, String phase, String type,
		@Nullable String value, @Nullable JsonNode structuredValue, @Nullable String valueError, boolean required,
		boolean hidden) {

	/**
	 * A parameter without a name of its own.
	 */
	public Parameter(String id, String title, String phase, String type, @Nullable String value,
			@Nullable JsonNode structuredValue, @Nullable String valueError, boolean required, boolean hidden) {
		this(id, null, title, phase, type, value, structuredValue, valueError, required, hidden);
	}

	/**
	 * The same parameter with what is wrong with it.
	 * @param error in words for the customer
	 * @return a copy
	 */
	public Parameter withError(String error) {
		return new Parameter(this.id, this.name, this.title, this.phase, this.type, this.value, this.structuredValue,
				error, this.required, this.hidden);
	}

	/**
	 * The same parameter with another value; what was wrong with the old one is
	 * forgotten.
	 * @param changed the plain value
	 * @param structured the structured value
	 * @return a copy
	 */
	public Parameter withValue(@Nullable String changed, @Nullable JsonNode structured) {
		return new Parameter(this.id, this.name, this.title, this.phase, this.type, changed, structured, null,
				this.required, this.hidden);
	}

	/**
	 * Whether it holds a value, plain or structured.
	 * @return {@literal true} when there is anything in it
	 */
	@JsonIgnore
	public boolean isFilled() {
		return (this.value != null && !this.value.isBlank()) || (this.structuredValue != null
				&& !this.structuredValue.isNull() && !this.structuredValue.isMissingNode()
				&& !(this.structuredValue.isContainerNode() && this.structuredValue.isEmpty())
				&& !(this.structuredValue.isTextual() && this.structuredValue.textValue().isBlank()));
	}

}
