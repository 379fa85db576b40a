package io.fulfillflow.core;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param name the name that some clients know it by; {@literal null} when it is the id
 * @param constraints what else the product demands of its value; {@literal null} when
 * nothing
 */
public record Parameter(String id, String title, String phase, String type, @Nullable String value,
		@Nullable JsonNode structuredValue, @Nullable String valueError, boolean required, boolean hidden,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Constraints constraints) {

	/**
	 * A parameter of which the channel says no more.
	 */
	public Parameter(String id, String title, String phase, String type, @Nullable String value,
			@Nullable JsonNode structuredValue, @Nullable String valueError, boolean required, boolean hidden) {
		this(id, title, phase, type, value, structuredValue, valueError, required, hidden, null, null);
	}

	/**
	 * What the product demands of its value.
	 * @return never {@literal null}
	 */
	public Constraints demands() {
		return (this.constraints != null) ? this.constraints : Constraints.NONE;
	}

	/**
	 * The same parameter with what is wrong with it.
	 * @param error in words for the customer; {@literal null} when it is all right
	 * @return a copy
	 */
	public Parameter withError(@Nullable String error) {
		return new Parameter(this.id, this.title, this.phase, this.type, this.value, this.structuredValue, error,
				this.required, this.hidden, this.name, this.constraints);
	}

	/**
	 * The same parameter with another value; what was wrong with the old one is
	 * forgotten.
	 * @param changed the plain value
	 * @param structured the structured value
	 * @return a copy
	 */
	public Parameter withValue(@Nullable String changed, @Nullable JsonNode structured) {
		return new Parameter(this.id, this.title, this.phase, this.type, changed, structured, null, this.required,
				this.hidden, this.name, this.constraints);
	}

	/**
	 * One of several parameters by its id or, where there is none of that id, by its
	 * name.
	 * @param parameters where to look
	 * @param id id or name
	 * @return empty when there is none such
	 */
	public static Optional<Parameter> find(List<Parameter> parameters, String id) {
		return parameters.stream()
			.filter((parameter) -> parameter.id().equals(id))
			.findFirst()
			.or(() -> parameters.stream().filter((parameter) -> id.equals(parameter.name())).findFirst());
	}

	/**
	 * Whether the customer fills it.
	 * @return {@literal true} for an ordering parameter
	 */
	@JsonIgnore
	public boolean isOrdering() {
		return "ordering".equals(this.phase);
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
