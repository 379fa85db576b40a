package io.fulfillflow.provisioning;

import java.util.List;

import io.fulfillflow.core.Customer;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.Quantity;
import io.fulfillflow.core.VendorId;

/**
 * Orders to test with.
 */
public final class TenantOrders {

	public static final ExternalId ASSET = new ExternalId("AS-1234-5678-9012");

	private static final Customer CUSTOMER = new Customer("Blue Ltd", "Ada", "Blue", "ada@blue.example", "5550101",
			"1 Quay", "Porto", "PT-13", "4000-001", "PT");

	private TenantOrders() {
	}

	/** One item, one filled ordering parameter. */
	public static TenantOrder anOrder() {
		return anOrderOf(item("MPN-A", "0", "3"));
	}

	public static TenantOrder anOrderOf(Item... items) {
		return new TenantOrder(ASSET, new ProductId("PRD-100-200-300"), List.of(items),
				List.of(parameter("region", "ordering", "eu", null)), CUSTOMER);
	}

	/** A look at the tenant T-42, as a step wants it. */
	public static AwaitTenant looking(OperationType purpose) {
		return new AwaitTenant(new VendorId("T-42"), purpose, ASSET, new OperationId("op-1"), null, null);
	}

	public static Item item(String mpn, String oldQuantity, String quantity) {
		return new Item(null, null, mpn, new Quantity(quantity), new Quantity(oldQuantity));
	}

	public static Parameter parameter(String id, String phase, String value, String structured) {
		return new Parameter(id, id, phase, "text", value, (structured != null) ? Json.tree(structured) : null, null,
				true, false);
	}

	public static TenantOrder withParameters(TenantOrder order, Parameter... parameters) {
		return new TenantOrder(order.externalId(), order.product(), order.items(), List.of(parameters),
				order.customer());
	}

}
