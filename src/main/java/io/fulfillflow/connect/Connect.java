package io.fulfillflow.connect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * The platform. Every future fails with {@link io.fulfillflow.core.CallFailed} when the
 * platform refuses, throttles or can't be reached; a refusal (400, 409 …) is a
 * {@link io.fulfillflow.core.Failure.Kind#PERMANENT} failure with the platform's own
 * words.
 */
public interface Connect {

	/**
	 * Lists requests, oldest first, page by page to the end.
	 * @param statuses which ones
	 * @param eachPage is given every page as it arrives, on the thread that completes the
	 * future
	 * @return completes when the last page was handed over
	 */
	CompletableFuture<Void> list(Set<String> statuses, Consumer<List<ListedRequest>> eachPage);

	/**
	 * Reads one request.
	 * @param id the request
	 * @return empty when Connect doesn't know it (404)
	 */
	CompletableFuture<Optional<ConnectRequest>> read(RequestId id);

	/**
	 * Writes parameters of a request.
	 * @param id the request, pending or inquiring
	 * @param updates only what changes
	 * @return completes when written
	 */
	default CompletableFuture<Void> update(RequestId id, List<ParameterUpdate> updates) {
		return update(id, updates, null);
	}

	/**
	 * Writes parameters of a request, and a note beside them. The published API
	 * description leaves the note out; Connect's own clients send it so.
	 * @param id the request, pending or inquiring
	 * @param updates only what changes; without any, nothing is written
	 * @param note what replaces the request's note; {@literal null} leaves it
	 * @return completes when written
	 */
	CompletableFuture<Void> update(RequestId id, List<ParameterUpdate> updates, @Nullable String note);

	/**
	 * Approves a pending request.
	 * @param id the request
	 * @param approval what it is approved with
	 * @return completes when approved
	 */
	CompletableFuture<Void> approve(RequestId id, Approval approval);

	/**
	 * Fails a pending request.
	 * @param id the request
	 * @param reason what the customer reads
	 * @return completes when failed
	 */
	CompletableFuture<Void> fail(RequestId id, String reason);

	/**
	 * Asks the customer for the parameters whose errors were written before.
	 * @param id the request, pending
	 * @param templateId the inquiry template; {@literal null} lets Connect choose
	 * @return completes when it is inquiring
	 */
	CompletableFuture<Void> inquire(RequestId id, @Nullable String templateId);

	/**
	 * Puts a pending request off to a later day.
	 * @param id the request
	 * @param date when it is to go on
	 * @return completes when it is scheduled
	 */
	CompletableFuture<Void> schedule(RequestId id, Instant date);

	/**
	 * Confirms that what a revoked request brought about is cleaned up.
	 * @param id the request, revoking
	 * @return completes when it is revoked
	 */
	CompletableFuture<Void> confirm(RequestId id);

	/**
	 * Has somebody take care of a request, unless somebody does already.
	 * @param id the request
	 * @param assignee a user's id, or an e-mail address
	 * @return {@literal false} when the request is somebody's already
	 */
	CompletableFuture<Boolean> assign(RequestId id, String assignee);

	/**
	 * Opens a request that adjusts the parameters of an asset.
	 * @param asset the asset, active
	 * @param params the parameters to change
	 * @return the new request
	 */
	CompletableFuture<RequestId> adjust(ExternalId asset, List<ParameterUpdate> params);

	/**
	 * Looks for an adjustment that was opened before.
	 * @param asset its asset
	 * @param params the parameters that it changes
	 * @param since when it was opened at the earliest
	 * @return empty when there is none
	 */
	CompletableFuture<Optional<RequestId>> findAdjustment(ExternalId asset, List<ParameterUpdate> params,
			Instant since);

	/**
	 * Takes an inquiring or scheduled request back to pending.
	 * @param id the request
	 * @return completes when it is pending
	 */
	CompletableFuture<Void> pend(RequestId id);

	/**
	 * Looks a template up by its name.
	 * @param product the product that has it
	 * @param name its whole name
	 * @param scope {@code asset}, {@code tier1} or {@code tier2}
	 * @return its id; empty when the product has none of that name and scope
	 */
	CompletableFuture<Optional<String>> template(ProductId product, String name, String scope);

	/**
	 * Says something in a request's conversation, unless it was the last thing said
	 * there.
	 * @param id the request
	 * @param text what to say
	 * @return {@literal false} when the request has no conversation
	 */
	CompletableFuture<Boolean> say(RequestId id, String text);

}
