package io.fulfillflow.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One record of consumption.
 *
 * @param period the month (UTC) that it counts for
 * @param recordId the caller's id of it, unique within the month
 * @param tenantId whose consumption it is
 * @param asset the same at Connect
 * @param product its product
 * @param contract its distribution contract
 * @param mpn part number of the item that was consumed
 * @param quantity how much; {@literal null} where only an amount is reported
 * @param amount what it costs; {@literal null} where only a quantity is reported
 * @param from when the consumption began
 * @param to when it ended
 * @param note for the distributor; may be empty
 */
public record UsageRecord(YearMonth period, String recordId, TenantId tenantId, ExternalId asset, ProductId product,
		String contract, String mpn, @Nullable BigDecimal quantity, @Nullable BigDecimal amount, Instant from,
		Instant to, String note) {

	/** Whether another record says the same, however its numbers are written. */
	boolean saysTheSameAs(UsageRecord other) {
		return this.tenantId.equals(other.tenantId) && this.contract.equals(other.contract)
				&& this.mpn.equals(other.mpn) && same(this.quantity, other.quantity) && same(this.amount, other.amount)
				&& this.from.equals(other.from) && this.to.equals(other.to) && this.note.equals(other.note);
	}

	private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return (one == null || other == null) ? Objects.equals(one, other) : one.compareTo(other) == 0;
	}

}
