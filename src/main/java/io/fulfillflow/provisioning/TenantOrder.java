package io.fulfillflow.provisioning;

import java.util.List;

import io.fulfillflow.core.Customer;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;

/**
 * What the Vendor's system is asked to make or to change.
 *
 * @param externalId the tenant's id at the channel: the asset
 * @param product the product
 * @param items every line with the quantity wanted from now on
 * @param parameters the ordering parameters with their values
 * @param customer who it is for
 */
public record TenantOrder(ExternalId externalId, ProductId product, List<Item> items, List<Parameter> parameters,
		Customer customer) {

	public static TenantOrder of(ExternalId externalId, Order order) {
		return new TenantOrder(externalId, order.product(), order.items(), order.parameters(), order.customer());
	}

}
