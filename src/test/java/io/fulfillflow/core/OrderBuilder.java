package io.fulfillflow.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Orders for tests, in the words of the domain.
 */
public final class OrderBuilder {

	private final List<Item> items = new ArrayList<>();

	private final List<Parameter> parameters = new ArrayList<>();

	private final List<Parameter> configuration = new ArrayList<>();

	private String product = "PRD-111-222-333";

	private OrderBuilder() {
	}

	public static OrderBuilder anOrder() {
		return new OrderBuilder();
	}

	/** An order that lacks nothing: three licences, a domain, an empty tenantId. */
	public static OrderBuilder aCompleteOrder() {
		return anOrder().item("MPN-A", "3").ordering("domain", "example.com").fulfillment("tenantId", "");
	}

	public OrderBuilder product(String id) {
		this.product = id;
		return this;
	}

	public OrderBuilder item(String mpn, String quantity) {
		return item(mpn, quantity, "0");
	}

	public OrderBuilder item(String mpn, String quantity, String oldQuantity) {
		this.items.add(new Item(mpn.toLowerCase(java.util.Locale.ROOT), null, mpn, new Quantity(quantity),
				new Quantity(oldQuantity)));
		return this;
	}

	public OrderBuilder ordering(String id, String value) {
		return parameter(id, "ordering", value, "", true);
	}

	public OrderBuilder fulfillment(String id, String value) {
		return parameter(id, "fulfillment", value, "", true);
	}

	public OrderBuilder parameter(String id, String phase, String value, String error, boolean required) {
		this.parameters.add(new Parameter(id, id, phase, "text", value, null, error, required, false));
		return this;
	}

	public OrderBuilder configuration(String id, String value) {
		this.configuration.add(new Parameter(id, id, "configuration", "text", value, null, "", false, false));
		return this;
	}

	public Order build() {
		return new Order(new ProductId(this.product), this.items, this.parameters, this.configuration,
				new Customer("Example Ltd", "Ada", "Example", "ada@example.com", "5550100", "1 Main Street", "London",
						"London", "N1 1AA", "GB"));
	}

}
