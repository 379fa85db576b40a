package io.fulfillflow.usage;

import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.remote.Side;
import io.fulfillflow.remote.WantedCall;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the steps of a report have in common: the report that they work on, and how they
 * want something of Connect.
 */
@Component
class CurrentReport {

	static final String VARIABLE = "usageReportId";

	private final UsageReports reports;

	CurrentReport(UsageReports reports) {
		this.reports = reports;
	}

	UsageReport of(@Nullable Object id) {
		return this.reports.find((String) Objects.requireNonNull(id)).orElseThrow();
	}

	static WantedCall wanted(UsageReport report, UsageAction action, JsonNode payload, boolean onceOnly) {
		return new WantedCall(Side.CONNECT, action.word(), report.id(), payload, onceOnly, report.product());
	}

}
