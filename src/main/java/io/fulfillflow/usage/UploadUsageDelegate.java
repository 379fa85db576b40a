package io.fulfillflow.usage;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Uploads the records of the report as a spreadsheet. They are read from their rows when
 * the call is made: none of a report that is at work changes.
 */
@Component("uploadUsage")
class UploadUsageDelegate extends RemoteStep {

	private final CurrentReport current;

	UploadUsageDelegate(RemoteCalls calls, CurrentReport current) {
		super(calls);
		this.current = current;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		UsageReport report = this.current.of(execution.getVariable(CurrentReport.VARIABLE));
		return Optional.of(CurrentReport.wanted(report, UsageAction.UPLOAD, UsageSide.file(report), true));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
	}

}
