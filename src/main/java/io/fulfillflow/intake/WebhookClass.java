package io.fulfillflow.intake;

import java.util.Arrays;
import java.util.Locale;

/**
 * What webhooks of ours are about: Connect's {@code object_class}.
 */
public enum WebhookClass {

	/** Fulfillment requests. */
	FULFILLMENT_REQUEST,
	/** Tier configuration requests. */
	TIER_CONFIG_REQUEST,
	/** Tier account requests. */
	TIER_ACCOUNT_REQUEST;

	/**
	 * As Connect writes it.
	 * @return lower case with underscores
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether a webhook is about something that we look at.
	 * @param text anything
	 * @return {@literal true} for one of these, as Connect writes it
	 */
	public static boolean isKnown(String text) {
		return Arrays.stream(values()).anyMatch((known) -> known.text().equals(text));
	}

}
