package io.fulfillflow.tenant;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Order;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that a caller of {@code /tenant} wants.
 *
 * @param externalId the caller's id; ours serves when it gives none
 * @param productItemId the part number of the first item, as the caller wrote it
 * @param order what is ordered
 * @param callbackUrl where the caller wants to be told of changes
 * @param contentHash tells the same content from another
 */
public record NewTenant(@Nullable ExternalId externalId, @Nullable String productItemId, Order order,
		@Nullable String callbackUrl, String contentHash) {
}
