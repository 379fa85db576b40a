package io.fulfillflow.tenant;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An operation is over. Published in the transaction that settles it.
 *
 * @param operation the operation as it was before
 * @param outcome how it ended
 * @param reason why, where there is something to say
 * @param settledAt when
 */
public record OperationSettled(Operation operation, OperationOutcome outcome, @Nullable String reason,
		Instant settledAt) {
}
