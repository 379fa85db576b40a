package io.fulfillflow.core;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a request wants done to its tenant. The words are Connect's request types.
 */
public enum OperationType {

	/** Make a new tenant. */
	PURCHASE,
	/** Apply new quantities. */
	CHANGE,
	/** End the tenant. */
	CANCEL,
	/** Hold the tenant. */
	SUSPEND,
	/** Release the tenant from its hold. */
	RESUME,
	/** Write other parameters into the subscription, or hand out its template again. */
	ADJUSTMENT,
	/** Extend the subscription's term. */
	RENEW,
	/** Take over the tenant of a subscription that moves to another seller. */
	TRANSFER;

	/**
	 * The type that a word names.
	 * @param word as a channel wrote it; may be {@literal null}
	 * @return empty for a type that no model of ours handles
	 */
	public static Optional<OperationType> of(@Nullable String word) {
		for (OperationType type : values()) {
			if (type.word().equals(word)) {
				return Optional.of(type);
			}
		}
		return Optional.empty();
	}

	/**
	 * The channel's word for this type.
	 * @return lower case, never {@literal null}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
