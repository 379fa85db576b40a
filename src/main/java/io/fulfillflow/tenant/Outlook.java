package io.fulfillflow.tenant;

import java.util.List;

import io.fulfillflow.core.OperationType;

/**
 * What will be of a tenant once everything accepted has been carried out: what a caller's
 * next wish is measured against.
 */
enum Outlook {

	/** It can be used. */
	READY,
	/** It is on hold. */
	SUSPENDED,
	/** It is gone, or never came to be. */
	GONE;

	static Outlook of(TenantStatus lasting, List<OperationType> accepted) {
		Outlook outlook = switch (lasting) {
			case SUSPENDED -> SUSPENDED;
			case TERMINATED, FAILED -> GONE;
			default -> READY;
		};
		for (OperationType type : accepted) {
			outlook = outlook.after(type);
		}
		return outlook;
	}

	private Outlook after(OperationType type) {
		return switch (type) {
			case PURCHASE, RESUME -> READY;
			case SUSPEND -> SUSPENDED;
			case CANCEL -> GONE;
			case CHANGE, ADJUSTMENT, RENEW, TRANSFER -> this;
		};
	}

	/** Whether a wish of a type would change nothing. */
	boolean isAlready(OperationType type) {
		return switch (type) {
			case SUSPEND -> this == SUSPENDED;
			case RESUME -> this == READY;
			case CANCEL -> this == GONE;
			default -> false;
		};
	}

}
