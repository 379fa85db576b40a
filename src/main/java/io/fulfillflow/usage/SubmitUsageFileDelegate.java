package io.fulfillflow.usage;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Hands the usage file to the distributor.
 */
@Component("submitUsageFile")
class SubmitUsageFileDelegate extends RemoteStep {

	private final CurrentReport current;

	private final UsageReports reports;

	SubmitUsageFileDelegate(RemoteCalls calls, CurrentReport current, UsageReports reports) {
		super(calls);
		this.current = current;
		this.reports = reports;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		UsageReport report = this.current.of(execution.getVariable(CurrentReport.VARIABLE));
		return Optional.of(CurrentReport.wanted(report, UsageAction.SUBMIT, UsageSide.file(report), true));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.reports.submitted(this.current.of(execution.getVariable(CurrentReport.VARIABLE)).id());
	}

}
