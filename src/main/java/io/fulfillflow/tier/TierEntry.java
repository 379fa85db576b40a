package io.fulfillflow.tier;

import java.time.Instant;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A tier request that was taken in.
 *
 * @param id Connect's id of it
 * @param sequence its place in the order accepted
 * @param type {@code setup}, {@code update} or {@code adjustment}; {@code account-update}
 * for what tells of an account
 * @param level 1 or 2; 0 for what tells of an account
 * @param configId the configuration, or the account, that it is about
 * @param order its product and parameters
 * @param status how far it is
 * @param outcome how it ended; {@literal null} while it is open
 * @param reason why it ended so, where there is something to say
 * @param resellerId the Vendor's id of the reseller; {@literal null} until it is known
 * @param processInstanceId its process
 * @param acceptedAt when it was taken in
 * @param settledAt when it was over; {@literal null} while it is open
 * @param trace the trace of the poll that brought it
 */
public record TierEntry(RequestId id, long sequence, String type, int level, String configId, Order order,
		TierStatus status, @Nullable TierOutcome outcome, @Nullable String reason, @Nullable String resellerId,
		@Nullable String processInstanceId, Instant acceptedAt, @Nullable Instant settledAt, @Nullable Trace trace) {

	static final String ACCOUNT_UPDATE = "account-update";

	/** Whether it tells of an account, and not of a configuration. */
	boolean isOfAccount() {
		return ACCOUNT_UPDATE.equals(this.type);
	}

	/**
	 * The word for its type in decision tables, REST and metrics.
	 * @return such as {@code tier-setup}, or {@code account-update}
	 */
	public String typeWord() {
		return isOfAccount() ? this.type : "tier-" + this.type;
	}

	/** Begins work on this request in the log. */
	LogContext openLog() {
		return LogContext.open(this.id, null, this.trace);
	}

}
