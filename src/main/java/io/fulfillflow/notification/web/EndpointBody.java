package io.fulfillflow.notification.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.api.BadInput;
import io.fulfillflow.core.Text;
import io.fulfillflow.notification.Endpoint;
import io.fulfillflow.notification.EventType;
import io.fulfillflow.notification.http.Destinations;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends about an endpoint.
 *
 * @param url where it is
 * @param description its owner's words
 * @param eventTypes what it is to be told of; everything when it is left out or empty
 * @param products whose changes it is to be told of; all products' when it is left out or
 * empty
 * @param active {@literal false} to be told nothing for a while
 */
record EndpointBody(@Nullable String url, @Nullable String description, @Nullable List<@Nullable String> eventTypes,
		@Nullable List<@Nullable String> products, @Nullable Boolean active) {

	private static final int LONGEST = 200;

	private static final int MOST = 90;

	Endpoint.Wish wish(Destinations destinations) {
		return new Endpoint.Wish(address(destinations), words(), types(), productIds(),
				this.active == null || this.active);
	}

	/** Looked at last, since it may take a while. */
	private String address(Destinations destinations) {
		types();
		productIds();
		if (this.url == null || this.url.isBlank()) {
			throw new BadInput("/url", "is missing");
		}
		Optional<String> problem = destinations.problemWithName(this.url);
		if (problem.isPresent()) {
			throw new BadInput("/url", problem.get());
		}
		return this.url;
	}

	private String words() {
		if (this.description != null && (this.description.length() > LONGEST || !Text.isWellFormed(this.description))) {
			throw new BadInput("/description", "must be a text of at most " + LONGEST + " characters");
		}
		return (this.description != null) ? this.description : "";
	}

	private List<EventType> types() {
		List<EventType> types = new ArrayList<>();
		for (String word : (this.eventTypes != null) ? this.eventTypes : List.<String>of()) {
			EventType type = EventType.of(word)
				.orElseThrow(() -> new BadInput("/eventTypes", "must be some of "
						+ String.join(", ", EventType.subscribable().stream().map(EventType::word).toList())));
			if (!types.contains(type)) {
				types.add(type);
			}
		}
		return types;
	}

	private List<String> productIds() {
		List<String> ids = new ArrayList<>();
		for (String id : (this.products != null) ? this.products : List.<String>of()) {
			if (id == null || id.isBlank() || id.length() > LONGEST || id.contains(",") || !Text.isWellFormed(id)) {
				throw new BadInput("/products", "must be ids of at most " + LONGEST + " characters without a comma");
			}
			ids.add(id);
		}
		if (ids.size() > MOST) {
			throw new BadInput("/products", "must not have more than " + MOST + " entries");
		}
		return ids;
	}

}
