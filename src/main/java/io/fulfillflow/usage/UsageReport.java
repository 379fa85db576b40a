package io.fulfillflow.usage;

import java.time.Instant;
import java.time.YearMonth;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * The consumption of one month under one contract for one product, on its way to the
 * distributor: one usage file at Connect.
 *
 * @param id our id, which is the file's {@code external_id} too
 * @param product the product
 * @param contract the distribution contract
 * @param period the month (UTC)
 * @param number 1, and more for what came late or was corrected
 * @param status how far it is
 * @param reason what Connect, the distributor or an operator said against it;
 * {@literal null} when nobody did
 * @param fileId Connect's id of the usage file; {@literal null} until it is made
 * @param submittedAt when it was handed to the distributor; {@literal null} until then
 * @param processInstanceId its process
 * @param begunAt when it was begun
 * @param settledAt when it was over; {@literal null} while it is open
 */
public record UsageReport(RequestId id, ProductId product, String contract, YearMonth period, int number,
		ReportStatus status, @Nullable String reason, @Nullable String fileId, @Nullable Instant submittedAt,
		@Nullable String processInstanceId, Instant begunAt, @Nullable Instant settledAt) {
}
