package io.fulfillflow.usage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.engine.PersonTasks;
import io.fulfillflow.engine.PersonTasks.PersonTask;
import io.fulfillflow.fulfillment.ByHand;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.OperatorActions;
import io.fulfillflow.fulfillment.OperatorActions.Action;
import io.fulfillflow.remote.CallHistory;
import io.fulfillflow.remote.CallHistory.Call;
import io.fulfillflow.remote.StrandedOutcomes;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Takes what a person decides about a usage report that can't go on by itself. Who and
 * why are kept in the transaction that moves the process.
 */
@Service
public class UsageDecisions {

	private static final String TASK = "Task_DecideHowToGoOn";

	private final UsageReports reports;

	private final Reporting reporting;

	private final OperatorActions actions;

	private final Interventions interventions;

	private final PersonTasks tasks;

	private final StrandedOutcomes stranded;

	private final CallHistory calls;

	private final ByHand byHand;

	private final DurabilityBarrier barrier;

	UsageDecisions(UsageReports reports, Reporting reporting, OperatorActions actions, Interventions interventions,
			PersonTasks tasks, StrandedOutcomes stranded, CallHistory calls, ByHand byHand, DurabilityBarrier barrier) {
		this.reports = reports;
		this.reporting = reporting;
		this.actions = actions;
		this.interventions = interventions;
		this.tasks = tasks;
		this.stranded = stranded;
		this.calls = calls;
		this.byHand = byHand;
		this.barrier = barrier;
	}

	/**
	 * Why a report waits for a person.
	 * @param report the report
	 * @return empty when it doesn't
	 */
	public Optional<Waiting> waiting(UsageReport report) {
		if (report.status() != ReportStatus.RUNNING) {
			return Optional.empty();
		}
		String process = report.processInstanceId();
		return this.reports.incident(report)
			.map((incident) -> new Waiting(incident.word(), since(process), reason(report, incident)));
	}

	private @Nullable Instant since(@Nullable String process) {
		return (process == null) ? null
				: this.tasks.waiting(process, TASK)
					.map(PersonTask::since)
					.or(() -> this.interventions.inTroubleSince(process))
					.orElse(null);
	}

	private @Nullable String reason(UsageReport report, IncidentKind incident) {
		Optional<Call> last = this.calls.of(report.id())
			.stream()
			.filter((call) -> call.settledAt() != null)
			.max(Comparator.comparing(Call::settledAt));
		return switch (incident) {
			case OUTCOME_NOT_TAKEN ->
				"Its process couldn't go on" + last.map((call) -> " after " + call.action()).orElse("") + ".";
			case FAILED_JOB -> "What its process was to do by itself, such as the next look, failed.";
			case PROCESS_GONE ->
				"Its process is gone, deleted in Cockpit perhaps. It is started anew within a few minutes.";
			default -> last.map(Call::reason).orElse(null);
		};
	}

	/**
	 * What was decided about a report.
	 * @param report the report
	 * @return the oldest first
	 */
	public List<Action> taken(UsageReport report) {
		return this.actions.of(OperatorActions.About.usage(report.id()));
	}

	/**
	 * Decides, in a transaction of its own.
	 * @param id the report
	 * @param isRetry whether it is tried again; it is abandoned otherwise, and its
	 * records count as rejected
	 * @param who the name of who decides
	 * @param why the reason that an abandoned report's records show; else for the record,
	 * may be empty
	 * @return empty when that was done, else why not, as a sentence
	 */
	public Optional<String> decide(RequestId id, boolean isRetry, String who, String why) {
		String decision = isRetry ? "retry" : "abandon";
		Optional<Decided.Refused> refused = this.byHand.take("Usage report " + id, decision,
				() -> attempt(id, decision, who, why));
		if (refused.isEmpty()) {
			this.barrier.force();
		}
		return refused.map(Decided.Refused::why);
	}

	private Optional<Decided.Refused> attempt(RequestId id, String decision, String who, String why) {
		Optional<UsageReport> report = this.reports.locked(id)
			.filter((found) -> found.status() == ReportStatus.RUNNING);
		if (report.isEmpty()) {
			return ByHand.notNow("Usage report " + id, decision);
		}
		this.actions.keep(OperatorActions.About.usage(id), decision, who, why);
		boolean isRetry = decision.equals("retry");
		String process = report.get().processInstanceId();
		boolean taken = (process != null && this.interventions.complete(process, TASK,
				isRetry ? Map.of("decision", decision) : Map.of("decision", decision, "failureReason", why)))
				|| (isRetry && triedAgain(id, process));
		return taken ? Optional.empty() : ByHand.notNow("Usage report " + id, decision);
	}

	private boolean triedAgain(RequestId id, @Nullable String process) {
		return (process != null && (this.stranded.signalAgain(process) || this.interventions.retryJobs(process)))
				|| this.reporting.startAnew(id);
	}

	/**
	 * What a person has to know of a report that waits for them.
	 *
	 * @param incident the word of an {@link IncidentKind}
	 * @param since since when it waits; {@literal null} when its process is gone
	 * @param reason what went wrong; {@literal null} when it isn't known
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Waiting(String incident, @Nullable Instant since, @Nullable String reason) {
	}

}
