package io.fulfillflow.tracking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.fulfillflow.core.Channel;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.Standing;
import io.fulfillflow.remote.Breakers;
import io.fulfillflow.remote.CallHistory;
import io.fulfillflow.remote.CallHistory.Call;
import io.fulfillflow.tracking.Explanation.Awaited;
import io.fulfillflow.usage.ReportStatus;
import io.fulfillflow.usage.UsageReport;
import io.fulfillflow.usage.UsageReports;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Explains why a usage report is where it is, in the way of {@link Explanations}.
 */
@Component
public class UsageExplanations {

	private final UsageReports reports;

	private final CallHistory calls;

	private final Breakers breakers;

	private final Places places;

	UsageExplanations(UsageReports reports, CallHistory calls, Breakers breakers, Places places) {
		this.reports = reports;
		this.calls = calls;
		this.breakers = breakers;
		this.places = places;
	}

	/**
	 * Explains a usage report.
	 * @param id ours
	 * @return empty when there is none
	 */
	public Optional<Explanation> of(String id) {
		return this.reports.find(id).map(this::of);
	}

	private Explanation of(UsageReport report) {
		IncidentKind incident = this.reports.incident(report).orElse(null);
		String process = report.processInstanceId();
		List<Place> places = (process != null) ? this.places.of(process) : List.of();
		List<Alarm> alarms = (process != null) ? this.places.alarms(process) : List.of();
		List<Call> calls = this.calls.of(report.id());
		Call call = awaited(report, incident, calls);
		Awaited awaited = awaited(report, incident, call, alarms);
		Breakers.Outage outage = isOpen(call) ? this.breakers.outage(call.side(), report.product()).orElse(null) : null;
		Instant paused = isOpen(call) ? this.breakers.pausedUntil(call.side(), report.product()).orElse(null) : null;
		UsageWords words = new UsageWords(report, incident,
				new Words(new Explained(report.id(), Channel.CONNECT, null, incident), awaited, places, alarms, call,
						outage, paused, null));
		return new Explanation(report.id(), null, state(report, incident), awaited,
				words.sentences(Standing.atWork(calls).sentence()), places, since(report, places, call),
				isOpen(call) ? call.deadline() : null, alarms, (call != null) ? call.attempts() : List.of(),
				isOpen(call) ? call.dueAt() : null, List.of(), words.next(), words.acts());
	}

	private static @Nullable Call awaited(UsageReport report, @Nullable IncidentKind incident, List<Call> calls) {
		return calls.stream()
			.filter((call) -> report.settledAt() == null && call.waitedFor() && (call.isOpen() || incident != null))
			.max(Comparator.comparing(Call::wantedAt))
			.orElse(null);
	}

	/** It waits for its next look only while the distributor has the file. */
	private static Awaited awaited(UsageReport report, @Nullable IncidentKind incident, @Nullable Call call,
			List<Alarm> alarms) {
		if (report.settledAt() != null) {
			return Awaited.OVER;
		}
		if (incident != null) {
			return Awaited.PERSON;
		}
		return (call != null) ? Awaited.CONNECT : alarms.isEmpty() ? Awaited.NOTHING : Awaited.DISTRIBUTOR;
	}

	private static boolean isOpen(@Nullable Call call) {
		return call != null && call.isOpen();
	}

	private static RequestState state(UsageReport report, @Nullable IncidentKind incident) {
		if (report.settledAt() != null) {
			return (report.status() == ReportStatus.ACCEPTED) ? RequestState.SUCCEEDED : RequestState.FAILED;
		}
		return (incident != null) ? RequestState.WAITING_FOR_PERSON : RequestState.IN_PROGRESS;
	}

	private static @Nullable Instant since(UsageReport report, List<Place> places, @Nullable Call call) {
		if (report.settledAt() != null) {
			return null;
		}
		return Stream
			.concat(places.stream().map(Place::since), Stream.ofNullable((call != null) ? call.wantedAt() : null))
			.max(Comparator.naturalOrder())
			.orElse(report.begunAt());
	}

}
