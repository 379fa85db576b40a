package io.fulfillflow.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What endpoints are told of.
 */
public enum EventType {

	/** A tenant shows another status. */
	TENANT_STATUS_CHANGED("tenant.status.changed"),
	/** A request is in another state. */
	REQUEST_STATUS_CHANGED("request.status.changed"),
	/** The customer of a request was asked. */
	REQUEST_INQUIRING("request.inquiring"),
	/** A request came to wait for a person of ours. */
	REQUEST_WAITING_FOR_PERSON("request.waiting-for-person"),
	/** An operation is over. */
	OPERATION_SETTLED("operation.settled"),
	/** A sample that an endpoint asked for. */
	CALLBACK_TEST("callback.test");

	private final String word;

	EventType(String word) {
		this.word = word;
	}

	/**
	 * The word for it in callbacks and REST answers.
	 * @return lower case, with dots and hyphens
	 */
	public String word() {
		return this.word;
	}

	/**
	 * The type that a word names.
	 * @param word as {@link #word} writes it; may be {@literal null}
	 * @return empty for any other, and for the sample, which nobody subscribes to
	 */
	public static Optional<EventType> of(@Nullable String word) {
		return subscribable().stream().filter((type) -> type.word().equals(word)).findFirst();
	}

	/**
	 * What can be subscribed to.
	 * @return all but the sample
	 */
	public static List<EventType> subscribable() {
		return Arrays.stream(values()).filter((type) -> type != CALLBACK_TEST).toList();
	}

}
