package io.fulfillflow.notification.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.notification.Endpoint;
import io.fulfillflow.notification.EventType;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint.
 *
 * @param callbackId ours
 * @param url where it is
 * @param description its owner's words
 * @param eventTypes what it is told of; everything when empty
 * @param products whose changes it is told of; all products' when empty
 * @param ofTenants whether it is the {@code callbackUrl} that tenants were ordered with
 * @param active whether it is told anything
 * @param reason why it isn't, where that wasn't its owner's wish
 * @param failingSince since when nothing could be delivered
 * @param problem why the last call failed
 * @param previousSecretUntil until when the secret of before the rotation signs, too
 * @param secret what its callbacks are signed with: only when it is made
 * @param createdAt when it was registered
 * @param updatedAt when it was changed last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointDocument(String callbackId, String url, String description, List<String> eventTypes,
		List<String> products, boolean ofTenants, boolean active, @Nullable String reason,
		@Nullable Instant failingSince, @Nullable String problem, @Nullable Instant previousSecretUntil,
		@Nullable String secret, Instant createdAt, Instant updatedAt) {

	static EndpointDocument of(Endpoint endpoint, @Nullable String secret) {
		return new EndpointDocument(endpoint.id(), endpoint.url(), endpoint.description(),
				endpoint.eventTypes().stream().map(EventType::word).toList(), endpoint.products(),
				endpoint.isOfTenants(), endpoint.isActive(), endpoint.reason(), endpoint.failingSince(),
				endpoint.problem(), endpoint.secretBeforeUntil(), secret, endpoint.createdAt(), endpoint.updatedAt());
	}

	@Override
	public String toString() {
		return "EndpointDocument[" + this.callbackId + "]";
	}

	/**
	 * A page of endpoints.
	 *
	 * @param items in the order registered
	 * @param next the {@code cursor} of the next page; left out on the last one
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Page(List<EndpointDocument> items, @Nullable String next) {

		static Page of(List<Endpoint> found, int most) {
			List<Endpoint> page = (found.size() > most) ? found.subList(0, most) : found;
			return new Page(page.stream().map((endpoint) -> EndpointDocument.of(endpoint, null)).toList(),
					(found.size() > most) ? Long.toString(page.get(most - 1).sequence()) : null);
		}

	}

}
