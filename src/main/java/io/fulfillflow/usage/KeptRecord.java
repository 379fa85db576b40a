package io.fulfillflow.usage;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A usage record that was collected, and what became of it.
 *
 * @param sequence its place in the order collected
 * @param record what was collected
 * @param status how far it is
 * @param reason why it was rejected; {@literal null} when it wasn't
 * @param reportId the report that it is in; {@literal null} while it waits for one
 * @param collectedAt when it was collected as it is
 */
public record KeptRecord(long sequence, UsageRecord record, RecordStatus status, @Nullable String reason,
		@Nullable String reportId, Instant collectedAt) {
}
