package io.fulfillflow.usage;

import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.NewUsageFile;
import io.fulfillflow.core.Json;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Makes the usage file at Connect, under our own id.
 */
@Component("createUsageFile")
class CreateUsageFileDelegate extends RemoteStep {

	private final CurrentReport current;

	private final UsageReports reports;

	private final UsageSettings settings;

	CreateUsageFileDelegate(RemoteCalls calls, CurrentReport current, UsageReports reports, UsageSettings settings) {
		super(calls);
		this.current = current;
		this.reports = reports;
		this.settings = settings;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		UsageReport report = report(execution);
		String name = "Usage of " + report.period() + ((report.number() > 1) ? " (" + report.number() + ")" : "");
		NewUsageFile file = new NewUsageFile(report.id().value(), name, report.product(), report.contract(),
				report.period().atDay(1), report.period().atEndOfMonth(), this.settings.currency());
		return Optional.of(CurrentReport.wanted(report, UsageAction.CREATE, UsageSide.payload(file), true));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.reports.hasFile(report(execution).id(), Objects.requireNonNull(Json.text(answer.path("fileId"))));
	}

	private UsageReport report(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentReport.VARIABLE));
	}

}
