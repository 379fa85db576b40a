package io.fulfillflow.fulfillment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a person may decide for a request that can't go on by itself, or that they review.
 * The words are the ones that the models compare.
 */
public enum Decision {

	/** Try again. */
	RETRY,
	/** Approve it: what was missing was seen to by hand. */
	APPROVE,
	/** Fail it, with a reason that the customer reads. */
	FAIL,
	/** Ask the customer about a parameter; only where the request is reviewed. */
	ASK;

	/**
	 * The decision that a word names.
	 * @param word as {@link #word} writes it; may be {@literal null}
	 * @return empty for any other
	 */
	static Optional<Decision> of(@Nullable Object word) {
		return Arrays.stream(values()).filter((decision) -> decision.word().equals(word)).findFirst();
	}

	/**
	 * The word for it, in models and in REST.
	 * @return lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
