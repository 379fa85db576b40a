package io.fulfillflow.notification;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of changes. Its secret isn't part of it.
 *
 * @param id ours
 * @param sequence grows with each endpoint
 * @param isOfTenants whether it is the {@code callbackUrl} that tenants were ordered with
 * @param url where it is; may hold secrets of its owner's
 * @param description its owner's words
 * @param eventTypes what it is told of; everything when empty
 * @param products whose changes it is told of; all products' when empty
 * @param isActive whether it is told anything
 * @param reason why it isn't
 * @param failingSince since when nothing could be delivered; {@literal null} when the
 * last call succeeded
 * @param problem why the last call failed
 * @param secretBeforeUntil until when the secret of before the rotation signs, too
 * @param version counts its owner's changes
 * @param createdAt when it was registered
 * @param updatedAt when its owner changed it last
 */
public record Endpoint(String id, long sequence, boolean isOfTenants, String url, String description,
		List<EventType> eventTypes, List<String> products, boolean isActive, @Nullable String reason,
		@Nullable Instant failingSince, @Nullable String problem, @Nullable Instant secretBeforeUntil, long version,
		Instant createdAt, Instant updatedAt) {

	/**
	 * What its owner decides.
	 *
	 * @param url where it is
	 * @param description its owner's words; may be empty
	 * @param eventTypes what it is told of; everything when empty
	 * @param products whose changes it is told of; all products' when empty
	 * @param isActive whether it is told anything
	 */
	public record Wish(String url, String description, List<EventType> eventTypes, List<String> products,
			boolean isActive) {
	}

}
