package io.fulfillflow.fulfillment;

import java.util.Map;

import io.fulfillflow.core.ProductId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is set per product about the way its requests are handled, under
 * {@code fulfillflow.products.<product id>}.
 *
 * @param products the settings by product id; a product without any has the defaults
 */
@ConfigurationProperties("fulfillflow")
record HandlingSettings(@DefaultValue Map<String, Product> products) {

	private static final Product DEFAULTS = new Product(null, false, false, null, false, false);

	Product of(ProductId id) {
		return this.products.getOrDefault(id.value(), DEFAULTS);
	}

	/**
	 * One product's settings.
	 *
	 * @param assignee the user id or e-mail address of whom Connect shows as the one who
	 * takes care of a request; nobody is assigned when {@literal null}
	 * @param scheduling whether a request that names a day in the future is put off until
	 * then; the product must allow that at Connect
	 * @param tellAdjustments whether the Vendor's system is told of adjustments
	 * @param previousSubscriptionParameter id of the parameter in which a transfer names
	 * the asset that the subscription was before
	 * @param newTenantForTransfer whether a transfer makes a new tenant where there is
	 * none to take over; else it fails
	 * @param note whether the request's note is replaced by what happened
	 */
	record Product(@Nullable String assignee, @DefaultValue("false") boolean scheduling,
			@DefaultValue("false") boolean tellAdjustments, @Nullable String previousSubscriptionParameter,
			@DefaultValue("false") boolean newTenantForTransfer, @DefaultValue("false") boolean note) {
	}

}
