package io.fulfillflow.connect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.ExternalId;

/**
 * The assets of the platform. Every future fails with
 * {@link io.fulfillflow.core.CallFailed}, as those of {@link Connect} do.
 */
public interface Assets {

	/**
	 * Lists assets of the products that are fulfilled here, the oldest first, a page at a
	 * time, so that nobody has to hold them all.
	 * @param statuses which ones
	 * @param offset how many to leave out at the head; zero for the first page
	 * @return a page
	 */
	CompletableFuture<Page> list(Set<String> statuses, int offset);

	/**
	 * Reads one asset, of whatever product.
	 * @param id the asset
	 * @return empty when Connect doesn't know it (404)
	 */
	CompletableFuture<Optional<ConnectAsset>> read(ExternalId id);

	/**
	 * Part of a list.
	 *
	 * @param assets those that could be read
	 * @param next the offset of the next page; empty on the last one
	 */
	record Page(List<ConnectAsset> assets, OptionalInt next) {
	}

}
