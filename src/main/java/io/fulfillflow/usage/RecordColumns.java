package io.fulfillflow.usage;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * How a usage record stands in its row.
 */
final class RecordColumns {

	/** How a statement begins whose rows are read here. */
	static final String SELECT = """
			select period, record_id, tenant_id, external_id, product_id, contract_id, mpn, quantity, amount, used_from,
			used_to, note, record_seq, status, reason, report_id, collected_at from usage_record\s""";

	private RecordColumns() {
	}

	static KeptRecord read(ResultSet row) throws SQLException {
		UsageRecord record = new UsageRecord(YearMonth.parse(row.getString("period")), row.getString("record_id"),
				new TenantId(row.getString("tenant_id")), new ExternalId(row.getString("external_id")),
				new ProductId(row.getString("product_id")), row.getString("contract_id"), row.getString("mpn"),
				number(row.getBigDecimal("quantity")), number(row.getBigDecimal("amount")),
				row.getTimestamp("used_from").toInstant(), row.getTimestamp("used_to").toInstant(),
				row.getString("note"));
		return new KeptRecord(row.getLong("record_seq"), record, RecordStatus.valueOf(row.getString("status")),
				row.getString("reason"), row.getString("report_id"), row.getTimestamp("collected_at").toInstant());
	}

	// databases fill a decimal up with zeros
	private static @Nullable BigDecimal number(@Nullable BigDecimal kept) {
		if (kept == null) {
			return null;
		}
		BigDecimal plain = kept.stripTrailingZeros();
		return (plain.scale() < 0) ? plain.setScale(0) : plain;
	}

	/** The content, in the order of the columns that both insert and update name. */
	static Object[] content(UsageRecord record, Instant now) {
		return new Object[] { record.tenantId().value(), record.asset().value(), record.product().value(),
				record.contract(), record.mpn(), record.quantity(), record.amount(), at(record.from()), at(record.to()),
				record.note(), at(now), record.period().toString(), record.recordId() };
	}

	static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
