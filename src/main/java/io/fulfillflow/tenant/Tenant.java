package io.fulfillflow.tenant;

import java.time.Instant;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription on our side.
 *
 * @param id ours
 * @param channel where its requests come from: only that channel may change it
 * @param externalId the caller's id, or ours again where it gave none
 * @param product the product
 * @param productItemId the part number of the first item ordered
 * @param status what it shows
 * @param lasting the status to which it returns when an operation changes nothing
 * @param reason why it is so, where there is something to say
 * @param contentHash tells whether it was made from the same content
 * @param version counts its changes
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
public record Tenant(TenantId id, Channel channel, ExternalId externalId, ProductId product,
		@Nullable String productItemId, TenantStatus status, TenantStatus lasting, @Nullable String reason,
		@Nullable String contentHash, long version, Instant createdAt, Instant updatedAt) {
}
