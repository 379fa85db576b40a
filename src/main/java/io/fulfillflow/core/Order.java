package io.fulfillflow.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, in words that are the same for every channel.
 *
 * @param product the product ordered
 * @param items every line, unchanged ones included
 * @param parameters ordering and fulfillment parameters of the subscription
 * @param configuration configuration parameters that the Vendor set for product,
 * marketplace or item
 * @param customer who it is for
 * @param marketplace the platform's id of the marketplace it was placed on;
 * {@literal null} when the channel didn't say
 * @param contract the distribution contract that it is sold under, {@code CRD-…} at
 * Connect; {@literal null} when it isn't known
 */
public record Order(ProductId product, List<Item> items, List<Parameter> parameters, List<Parameter> configuration,
		Customer customer, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String marketplace,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String contract) {

	public Order {
		items = List.copyOf(items);
		parameters = List.copyOf(parameters);
		configuration = List.copyOf(configuration);
	}

	/**
	 * An order of which no contract is known.
	 */
	public Order(ProductId product, List<Item> items, List<Parameter> parameters, List<Parameter> configuration,
			Customer customer, @Nullable String marketplace) {
		this(product, items, parameters, configuration, customer, marketplace, null);
	}

	/**
	 * An order of which neither marketplace nor contract is known.
	 */
	public Order(ProductId product, List<Item> items, List<Parameter> parameters, List<Parameter> configuration,
			Customer customer) {
		this(product, items, parameters, configuration, customer, null, null);
	}

	/**
	 * A parameter by its id or, where there is none of that id, by its name.
	 * @param id the Vendor's name of it
	 * @return empty when the order has none such
	 */
	public Optional<Parameter> parameter(String id) {
		return Parameter.find(this.parameters, id);
	}

	/**
	 * The same order with what is wrong with its ordering parameters. One that isn't
	 * named is all right; one that the order doesn't have yet is added.
	 * @param errors messages by parameter id
	 * @return a copy
	 */
	public Order withErrors(Map<String, String> errors) {
		List<Parameter> told = new ArrayList<>();
		for (Parameter parameter : this.parameters) {
			String error = errors.get(parameter.id());
			told.add((error != null || wasWrong(parameter)) ? parameter.withError(error) : parameter);
		}
		errors.forEach((id, error) -> {
			if (told.stream().noneMatch((parameter) -> parameter.id().equals(id))) {
				told.add(new Parameter(id, id, "ordering", "text", null, null, error, true, false));
			}
		});
		return withParameters(told);
	}

	private static boolean wasWrong(Parameter parameter) {
		return parameter.isOrdering() && parameter.valueError() != null && !parameter.valueError().isBlank();
	}

	/**
	 * The same order with other parameters.
	 * @param changed all of them
	 * @return a copy
	 */
	public Order withParameters(List<Parameter> changed) {
		return new Order(this.product, this.items, changed, this.configuration, this.customer, this.marketplace,
				this.contract);
	}

	/**
	 * The same order with other items.
	 * @param changed all of them
	 * @return a copy
	 */
	public Order withItems(List<Item> changed) {
		return new Order(this.product, changed, this.parameters, this.configuration, this.customer, this.marketplace,
				this.contract);
	}

	/**
	 * The sum of all countable quantities: the number that limits and gateways compare.
	 * @return 0 when nothing is countable
	 */
	@JsonIgnore
	public BigDecimal totalQuantity() {
		return this.items.stream()
			.flatMap((item) -> item.quantity().amount().stream())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * By how much all countable quantities together grow.
	 * @return negative when they shrink; the whole of it for a purchase
	 */
	@JsonIgnore
	public BigDecimal growth() {
		return this.items.stream()
			.flatMap((item) -> item.oldQuantity().amount().stream())
			.reduce(totalQuantity(), BigDecimal::subtract);
	}

}
