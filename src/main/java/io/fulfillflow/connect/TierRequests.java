package io.fulfillflow.connect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.fulfillflow.core.RequestId;

/**
 * Tier configuration requests at the platform. Paths, bodies and answers differ from
 * those of asset requests; futures fail as those of {@link Connect} do.
 */
public interface TierRequests {

	/**
	 * Lists requests, oldest first, page by page to the end. What can't be read is left
	 * out.
	 * @param statuses which ones
	 * @param eachPage is given every page as it arrives
	 * @return completes when the last page was handed over
	 */
	CompletableFuture<Void> list(Set<String> statuses, Consumer<List<TierRequest>> eachPage);

	/**
	 * Reads one request.
	 * @param id the request
	 * @return empty when Connect doesn't know it (404)
	 */
	CompletableFuture<Optional<TierRequest>> read(RequestId id);

	/**
	 * Writes parameters of a request.
	 * @param id the request, pending or inquiring
	 * @param updates only what changes
	 * @return completes when written
	 */
	CompletableFuture<Void> update(RequestId id, List<ParameterUpdate> updates);

	/**
	 * Approves a pending request.
	 * @param id the request
	 * @param templateId a template of the request's level
	 * @return completes when approved
	 */
	CompletableFuture<Void> approve(RequestId id, String templateId);

	/**
	 * Fails a request, pending or inquiring.
	 * @param id the request
	 * @param reason what the reseller reads
	 * @return completes when failed
	 */
	CompletableFuture<Void> fail(RequestId id, String reason);

	/**
	 * Asks the reseller for the parameters whose errors were written before.
	 * @param id the request, pending
	 * @return completes when it is inquiring
	 */
	CompletableFuture<Void> inquire(RequestId id);

}
