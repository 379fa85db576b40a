package io.fulfillflow.provisioning;

import io.fulfillflow.core.Customer;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;

/**
 * A customer's or reseller's account that changed, to be told to the Vendor's system.
 *
 * @param externalId Connect's id of the account
 * @param version which state of the account this is: one that comes late must not take
 * the place of a later one; 0 when Connect doesn't say
 * @param distributorId the distributor's id of the account; empty when it has none
 * @param type {@code customer} or {@code reseller}; empty when Connect doesn't say
 * @param product for which product it is told
 * @param account the account as it is now
 */
public record AccountUpdate(ExternalId externalId, int version, String distributorId, String type, ProductId product,
		Customer account) {
}
