package io.fulfillflow.usage;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Leaves a report as it is, because an operator decided so, with the variable
 * {@code reason}. Its records count as rejected: nobody knows whether the distributor has
 * them, so none is reported again by itself.
 */
@Component("abandonUsageReport")
class AbandonUsageReportDelegate implements JavaDelegate {

	private final CurrentReport current;

	private final UsageEnd end;

	AbandonUsageReportDelegate(CurrentReport current, UsageEnd end) {
		this.current = current;
		this.end = end;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Object reason = execution.getVariable("reason");
		this.end.abandoned(this.current.of(execution.getVariable(CurrentReport.VARIABLE)),
				(reason != null && !reason.toString().isBlank()) ? reason.toString()
						: "An operator abandoned the report.");
	}

}
