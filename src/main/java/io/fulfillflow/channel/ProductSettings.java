package io.fulfillflow.channel;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is set per product, under {@code fulfillflow.products.<product id>}. Its keys
 * {@code vendor} and {@code retry} are read by the packages that they are for. A key that
 * isn't listed in {@code security.ProductKey} ends the start.
 *
 * @param products the settings by product id; a product without any has the defaults
 */
@ConfigurationProperties("fulfillflow")
public record ProductSettings(@DefaultValue Map<String, Product> products) {

	private static final List<String> VENDOR_ID_PARAMETERS = List.of("tenantId", "subscription_id");

	/**
	 * The settings of a product.
	 * @param id the product
	 * @return the defaults when nothing is set
	 */
	public Product of(ProductId id) {
		return this.products.getOrDefault(id.value(), Product.DEFAULTS);
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
	 * when neither it nor a tile is set
	 * @param activationTile text to approve with in place of a template
	 * @param activation the same two by type of request; they go before those for all
	 * @param inquiryTemplate id of the template to ask with; Connect chooses when
	 * {@literal null}
	 * @param vendorIdParameter id of the fulfillment parameter for the Vendor's id;
	 * {@code tenantId} or {@code subscription_id} when {@literal null}
	 * @param requiredParameters ids of ordering parameters that an order over
	 * {@code /tenant} must have; Connect says so itself in each request
	 * @param parameters where in the Vendor's answer the value of a fulfillment parameter
	 * stands, as a JSON pointer (RFC 6901), by the parameter's id or name
	 * @param effectiveDate where in the Vendor's answer the date stands from which the
	 * request counts; {@literal null} has Connect take today
	 * @param nextBillingDate where the date of the next bill stands; {@literal null}
	 * sends none
	 * @param deadlines how long a request may take from its acceptance until what it
	 * waits for at other systems is given up, by type
	 * @param models the process that fulfils a type of request, in place of the usual one
	 * @param tier what is set about tier requests
	 */
	public record Product(@Nullable String activationTemplate, @Nullable String activationTile,
			@DefaultValue Map<OperationType, Activation> activation, @Nullable String inquiryTemplate,
			@Nullable String vendorIdParameter, @DefaultValue List<String> requiredParameters,
			@DefaultValue Map<String, String> parameters, @Nullable String effectiveDate,
			@Nullable String nextBillingDate, @DefaultValue Map<OperationType, Duration> deadlines,
			@DefaultValue Map<OperationType, String> models, @DefaultValue Tier tier) {

		/** Nothing is set. */
		public static final Product DEFAULTS = new Product(null, null, Map.of(), null, null, List.of(), Map.of(), null,
				null, Map.of(), Map.of(), new Tier(false, false));

		/**
		 * What to approve with.
		 * @param type the request's type
		 * @return never {@literal null}; holds nothing when nothing is set
		 */
		public Activation activation(OperationType type) {
			Activation own = this.activation.get(type);
			return (own != null && own.isSet()) ? own : new Activation(this.activationTemplate, this.activationTile);
		}

	}

	/**
	 * What the customer is shown when a request is approved.
	 *
	 * @param template id of a template
	 * @param tile text in place of one
	 */
	public record Activation(@Nullable String template, @Nullable String tile) {

		public Activation {
			template = (template != null && template.isBlank()) ? null : template;
			tile = (tile != null && tile.isBlank()) ? null : tile;
		}

		/**
		 * Whether it says anything.
		 * @return {@literal false} when it holds neither
		 */
		public boolean isSet() {
			return this.template != null || this.tile != null;
		}

	}

	/**
	 * What is set about tier requests.
	 *
	 * @param vendorReseller whether the Vendor's system knows resellers
	 * @param vendorAccount whether the Vendor's system is told when an account changed
	 */
	public record Tier(@DefaultValue("false") boolean vendorReseller, @DefaultValue("false") boolean vendorAccount) {
	}

}
