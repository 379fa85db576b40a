package io.fulfillflow.usage.web;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.usage.KeptRecord;
import org.jspecify.annotations.Nullable;

/**
 * A usage record, as callers see it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecordDocument(String period, String recordId, String tenantId, String externalId, String product,
		String contract, String item, @Nullable BigDecimal quantity, @Nullable BigDecimal amount, Instant from,
		Instant to, String note, String status, @Nullable String reason, @Nullable String reportId,
		Instant collectedAt) {

	static RecordDocument of(KeptRecord kept) {
		var record = kept.record();
		return new RecordDocument(record.period().toString(), record.recordId(), record.tenantId().value(),
				record.asset().value(), record.product().value(), record.contract(), record.mpn(), record.quantity(),
				record.amount(), record.from(), record.to(), record.note(), kept.status().word(), kept.reason(),
				kept.reportId(), kept.collectedAt());
	}

}
