package io.fulfillflow.connect;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One record of a usage file.
 *
 * @param recordId our id of it, unique within the file
 * @param note for the distributor; may be empty
 * @param asset whose consumption it is
 * @param mpn the item's part number
 * @param quantity how much was consumed; {@literal null} where the product reports
 * amounts
 * @param amount what it costs; {@literal null} where the product reports quantities
 * @param from when the consumption began
 * @param to when it ended
 */
public record UsageRow(String recordId, String note, String asset, String mpn, @Nullable BigDecimal quantity,
		@Nullable BigDecimal amount, Instant from, Instant to) {
}
