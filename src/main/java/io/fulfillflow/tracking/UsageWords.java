package io.fulfillflow.tracking;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.remote.CallHistory.Call;
import io.fulfillflow.tracking.Explanation.Act;
import io.fulfillflow.usage.UsageReport;
import org.jspecify.annotations.Nullable;

/**
 * The sentences about a usage report: those of a request, but for what other people do
 * about it.
 */
record UsageWords(UsageReport report, @Nullable IncidentKind incident, Words words) {

	/** The whole, to be read from top to bottom. */
	List<String> sentences(String atWork) {
		return this.words.sentences(standing(atWork), List.of(), next(), acts());
	}

	private String standing(String atWork) {
		if (this.incident != null) {
			return atPerson(this.incident);
		}
		return switch (this.report.status()) {
			case ACCEPTED -> "The distributor accepted the usage" + because(this.report.reason()) + ".";
			case REJECTED -> "The distributor rejected the usage" + because(this.report.reason()) + ".";
			case INVALID -> "Connect could take nothing of it" + because(this.report.reason()) + ".";
			case ABANDONED -> "An operator abandoned it" + because(this.report.reason()) + ".";
			case RUNNING -> (this.words.awaited() == Explanation.Awaited.DISTRIBUTOR)
					? "Waits for the distributor, who accepts or rejects the usage file " + this.report.fileId() + "."
					: atWork;
		};
	}

	private String atPerson(IncidentKind incident) {
		Call call = this.words.call();
		String what = (call != null) ? call.action() + " at Connect" : "a step";
		return switch (incident) {
			case OUTCOME_NOT_TAKEN -> "Waits for a person: its process couldn't go on after " + what + ".";
			case FAILED_JOB ->
				"Waits for a person: what its process was to do by itself, such as the next look, failed.";
			case PROCESS_GONE -> "Its process is gone, deleted in Cockpit perhaps.";
			default ->
				"Waits for a person: " + what + " was given up" + because((call != null) ? call.reason() : null) + ".";
		};
	}

	/** What happens next if nobody does anything. */
	String next() {
		return (this.incident == IncidentKind.PROCESS_GONE)
				? "It is started anew within a few minutes, and sends nothing twice." : this.words.next();
	}

	/** Who can do something about it. */
	List<Act> acts() {
		if (this.incident != null) {
			return atPerson();
		}
		return switch (this.report.status()) {
			case RUNNING -> (this.words.awaited() == Explanation.Awaited.DISTRIBUTOR)
					? List.of(new Act("distributor", "The distributor accepts or rejects it in Connect's portal."))
					: this.words.acts();
			case ACCEPTED -> List.of();
			case REJECTED, INVALID, ABANDONED -> List.of(new Act("vendor",
					"Whoever sends the records sees what was wrong with GET /api/usage?reportId=" + this.report.id()
							+ ", sends them once more, put right or with \"again\": true, with POST /api/usage,"
							+ " and has them reported with POST /api/usage/reports."));
		};
	}

	private List<Act> atPerson() {
		if (this.incident == IncidentKind.GIVEN_UP) {
			List<Act> acts = new ArrayList<>(this.words.byHand());
			String resource = "POST /api/usage/reports/" + this.report.id();
			acts.add(new Act("operator",
					"The same over REST: " + resource + "/retry, or " + resource + "/abandon with a \"reason\"."));
			return acts;
		}
		String act = (this.incident == IncidentKind.PROCESS_GONE) ? "An operator can have it started at once"
				: "An operator looks into the reason and lets it try again";
		return List.of(new Act("operator", act + ": POST /api/usage/reports/" + this.report.id() + "/retry."));
	}

	private static String because(@Nullable String reason) {
		return (reason == null || reason.isBlank()) ? "" : " (" + reason + ")";
	}

}
