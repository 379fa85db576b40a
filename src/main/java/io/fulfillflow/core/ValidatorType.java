package io.fulfillflow.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The webhooks by which Connect has something checked before it is sent: its {@code type}
 * of webhook (API 37.0, {@code /notifications/webhooks}).
 */
public enum ValidatorType {

	/** Drafts of purchases. */
	VALIDATOR("fulfillment_request"),
	/** Answers to questions about purchases. */
	INQUIRING_VALIDATOR("fulfillment_request"),
	/** Drafts of changes. */
	CHANGE_VALIDATOR("fulfillment_request"),
	/** Answers to questions about changes. */
	CHANGE_INQUIRING_VALIDATOR("fulfillment_request"),
	/** Drafts of renewals. */
	RENEW_VALIDATOR("fulfillment_request"),
	/** Answers to questions about renewals. */
	RENEW_INQUIRING_VALIDATOR("fulfillment_request"),
	/** Drafts of transfers. */
	TRANSFER_VALIDATOR("fulfillment_request"),
	/** Answers to questions about transfers. */
	TRANSFER_INQUIRING_VALIDATOR("fulfillment_request"),
	/** Drafts of set-ups, level 1. */
	DRAFT_TCR_T1_VAL("tier_config_request"),
	/** Drafts of set-ups, level 2. */
	DRAFT_TCR_T2_VAL("tier_config_request"),
	/** Answers to questions about set-ups, level 1. */
	TCR_SETUP_T1_INQ_VAL("tier_config_request"),
	/** Answers to questions about set-ups, level 2. */
	TCR_SETUP_T2_INQ_VAL("tier_config_request"),
	/** Drafts of updates, level 1. */
	TCR_UPDATE_T1_VALIDATOR("tier_config_request"),
	/** Drafts of updates, level 2. */
	TCR_UPDATE_T2_VALIDATOR("tier_config_request"),
	/** Answers to questions about updates, level 1. */
	TCR_UPDATE_T1_INQ_VAL("tier_config_request"),
	/** Answers to questions about updates, level 2. */
	TCR_UPDATE_T2_INQ_VAL("tier_config_request");

	private final String objectClass;

	ValidatorType(String objectClass) {
		this.objectClass = objectClass;
	}

	/**
	 * What the webhook is about.
	 * @return Connect's {@code object_class}
	 */
	public String objectClass() {
		return this.objectClass;
	}

	/**
	 * As Connect writes it.
	 * @return lower case with underscores
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The type that a text names.
	 * @param text as Connect writes it
	 * @return empty when there is no such type
	 */
	public static Optional<ValidatorType> of(String text) {
		return Arrays.stream(values()).filter((type) -> type.text().equals(text)).findFirst();
	}

}
