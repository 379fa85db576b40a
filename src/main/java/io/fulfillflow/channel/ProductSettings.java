package io.fulfillflow.channel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is set per product, under {@code fulfillflow.products.<product id>}.
 *
 * @param products the settings by product id; a product without any has the defaults
 */
@ConfigurationProperties("fulfillflow")
public record ProductSettings(@DefaultValue Map<String, Product> products) {

	private static final Product DEFAULTS = new Product(null, null, null, List.of());

	private static final List<String> VENDOR_ID_PARAMETERS = List.of("tenantId", "subscription_id");

	/**
	 * The settings of a product.
	 * @param id the product
	 * @return the defaults when nothing is set
	 */
	public Product of(ProductId id) {
		return this.products.getOrDefault(id.value(), DEFAULTS);
	}

	/**
	 * The parameter of an order that holds the Vendor's id of the tenant.
	 * @param order the order
	 * @return empty when the product has none
	 */
	public Optional<Parameter> vendorIdParameter(Order order) {
		Set<String> ids = new LinkedHashSet<>();
		String set = of(order.product()).vendorIdParameter();
		if (set != null) {
			ids.add(set);
		}
		else {
			ids.addAll(VENDOR_ID_PARAMETERS);
		}
		return ids.stream()
			.flatMap((id) -> order.parameter(id).stream())
			.filter(ProductSettings::isVendors)
			.findFirst();
	}

	private static boolean isVendors(Parameter parameter) {
		return parameter.phase().isEmpty() || "fulfillment".equals(parameter.phase());
	}

	/**
	 * One product's settings.
	 *
	 * @param activationTemplate id of the template to approve with; looked up by name
	 * when {@literal null}
	 * @param inquiryTemplate id of the template to ask with; Connect chooses when
	 * {@literal null}
	 * @param vendorIdParameter id of the fulfillment parameter for the Vendor's id;
	 * {@code tenantId} or {@code subscription_id} when {@literal null}
	 * @param requiredParameters ids of ordering parameters that an order over
	 * {@code /tenant} must have; Connect says so itself in each request
	 */
	public record Product(@Nullable String activationTemplate, @Nullable String inquiryTemplate,
			@Nullable String vendorIdParameter, @DefaultValue List<String> requiredParameters) {
	}

}
