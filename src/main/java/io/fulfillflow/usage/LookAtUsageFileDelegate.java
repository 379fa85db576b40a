package io.fulfillflow.usage;

import java.time.Clock;
import java.util.Date;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.UsageFile;
import io.fulfillflow.core.Json;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Looks where the usage file stands, once Connect has checked it, and sets
 * {@code usageState} ({@code ready}, {@code pending}, {@code accepted} or
 * {@code notAccepted}) and {@code lookAgainAt}. Once it is decided, records and report
 * are settled.
 */
@Component("lookAtUsageFile")
class LookAtUsageFileDelegate extends RemoteStep {

	private final CurrentReport current;

	private final UsageEnd end;

	private final UsageSettings settings;

	private final Clock clock;

	LookAtUsageFileDelegate(RemoteCalls calls, CurrentReport current, UsageEnd end, UsageSettings settings,
			Clock clock) {
		super(calls);
		this.current = current;
		this.end = end;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		UsageReport report = report(execution);
		return Optional.of(CurrentReport.wanted(report, UsageAction.LOOK, UsageSide.file(report), false));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		UsageReport report = report(execution);
		FileState state = Json.MAPPER.convertValue(answer, FileState.class);
		execution.setVariable("usageState", switch (state.status()) {
			// what was submitted may show so a little later
			case UsageFile.READY -> (report.submittedAt() == null) ? "ready" : "pending";
			case UsageFile.PENDING -> "pending";
			case UsageFile.ACCEPTED, UsageFile.CLOSED -> {
				this.end.accepted(report, state);
				yield "accepted";
			}
			default -> {
				this.end.notAccepted(report, state);
				yield "notAccepted";
			}
		});
		execution.setVariable("lookAgainAt", Date.from(this.clock.instant().plus(this.settings.lookAgain())));
	}

	private UsageReport report(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentReport.VARIABLE));
	}

}
