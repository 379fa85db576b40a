package io.fulfillflow.tenant;

import java.util.Locale;
import java.util.Optional;

import io.fulfillflow.core.OperationType;

/**
 * Where a tenant stands.
 */
public enum TenantStatus {

	/** An operation is at work on it. */
	PROCESSING,
	/** An operation waits for the customer's answer. */
	INQUIRING,
	/** It can be used. */
	READY,
	/** It is on hold. */
	SUSPENDED,
	/** Its end is under way. */
	TERMINATING,
	/** It is gone. */
	TERMINATED,
	/** It never came to be. */
	FAILED;

	/**
	 * The word for it in REST answers.
	 * @return lower case
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The status while an operation of a type is at work. */
	static TenantStatus during(OperationType type) {
		return (type == OperationType.CANCEL) ? TERMINATING : PROCESSING;
	}

	/**
	 * The status that lasts once an operation of a type was approved; empty where it
	 * stays as it was.
	 */
	static Optional<TenantStatus> after(OperationType type) {
		return switch (type) {
			case PURCHASE, RESUME -> Optional.of(READY);
			case SUSPEND -> Optional.of(SUSPENDED);
			case CANCEL -> Optional.of(TERMINATED);
			case CHANGE, ADJUSTMENT, RENEW, TRANSFER -> Optional.empty();
		};
	}

}
