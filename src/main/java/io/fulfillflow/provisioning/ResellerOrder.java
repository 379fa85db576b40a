package io.fulfillflow.provisioning;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Customer;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;

/**
 * A reseller to make known to the Vendor's system.
 *
 * @param externalId the tier configuration's id: one per reseller, product and level
 * @param product what it may sell
 * @param type {@code setup}, {@code update} or {@code adjustment}
 * @param level 1 for who sells to customers, 2 for who sells to resellers
 * @param account who it is
 * @param parameters what it filled in, by parameter id: texts, or trees of structured
 * ones
 */
public record ResellerOrder(ExternalId externalId, ProductId product, String type, int level, Customer account,
		Map<String, JsonNode> parameters) {

	/**
	 * Whether the Vendor doesn't know it yet.
	 * @return {@literal true} for a setup
	 */
	@JsonIgnore
	public boolean isNew() {
		return "setup".equals(this.type);
	}

}
