package io.fulfillflow.connect;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The event webhooks of our account at Connect ({@code /notifications/webhooks}). Every
 * future fails with {@link io.fulfillflow.core.CallFailed}, as those of {@link Connect}.
 */
public interface Webhooks {

	/**
	 * Lists webhooks, of whichever type, that belong to a product.
	 * @return all of them, ours and those of others
	 */
	CompletableFuture<List<Registered>> list();

	/**
	 * Makes a webhook.
	 * @param webhook how it shall be, with its secret
	 * @return completes when it is there
	 */
	CompletableFuture<Void> create(Webhook webhook);

	/**
	 * Changes a webhook. What it has besides (description, headers, data) stays.
	 * @param id its id, {@code WH-…}
	 * @param webhook how it shall be, with its secret
	 * @return completes when it is so
	 */
	CompletableFuture<Void> update(String id, Webhook webhook);

	/**
	 * A webhook that is there.
	 *
	 * @param id its id, {@code WH-…}
	 * @param webhook how it is
	 */
	record Registered(String id, Webhook webhook) {
	}

}
