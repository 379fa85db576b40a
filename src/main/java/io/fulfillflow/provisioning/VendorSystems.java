package io.fulfillflow.provisioning;

import java.util.Map;
import java.util.Optional;

import io.fulfillflow.core.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * The Vendor's systems: a product may have one of its own.
 */
@FunctionalInterface
public interface VendorSystems {

	/**
	 * The system that has a product's tenants.
	 * @param product the product; {@literal null} when it isn't known
	 * @return the same object for products of the same system
	 */
	VendorSystem of(@Nullable ProductId product);

	/**
	 * The product whose own system has a product's tenants.
	 * @param product the product
	 * @return empty when they are in the system of products that have none of their own
	 */
	default Optional<ProductId> own(ProductId product) {
		return Optional.ofNullable(all().get(of(product))).flatMap((own) -> own);
	}

	/**
	 * Every system there is, each with one of its products.
	 * @return first the one of products that have none of their own, with no product
	 */
	default Map<VendorSystem, Optional<ProductId>> all() {
		return Map.of(of(null), Optional.empty());
	}

}
