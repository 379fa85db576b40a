package io.fulfillflow.tenant;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant is a subscription of.
 *
 * @param tenantId ours
 * @param channel where it was ordered
 * @param externalId the caller's id: the asset at Connect
 * @param product the product
 * @param contract the distribution contract at Connect; {@literal null} when it isn't
 * known
 */
public record Subscription(TenantId tenantId, Channel channel, ExternalId externalId, ProductId product,
		@Nullable String contract) {
}
