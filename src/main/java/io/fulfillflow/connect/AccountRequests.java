package io.fulfillflow.connect;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.fulfillflow.core.RequestId;

/**
 * Tier account requests at the platform. Futures fail as those of {@link Connect} do.
 */
public interface AccountRequests {

	/**
	 * Lists the pending requests, oldest first, page by page to the end. What can't be
	 * read is left out.
	 * @param eachPage is given every page as it arrives
	 * @return completes when the last page was handed over
	 */
	CompletableFuture<Void> listPending(Consumer<List<AccountRequest>> eachPage);

	/**
	 * Reads one request.
	 * @param id the request
	 * @return empty when Connect doesn't know it (404)
	 */
	CompletableFuture<Optional<AccountRequest>> read(RequestId id);

	/**
	 * Accepts a pending request.
	 * @param id the request
	 * @return completes when accepted
	 */
	CompletableFuture<Void> accept(RequestId id);

	/**
	 * Ignores a pending request.
	 * @param id the request
	 * @param reason why, for the distributor; at most 255 characters
	 * @return completes when ignored
	 */
	CompletableFuture<Void> ignore(RequestId id, String reason);

}
