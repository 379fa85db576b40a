package io.fulfillflow.tracking;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.fulfillflow.core.Channel;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.remote.Breakers.Outage;
import io.fulfillflow.remote.CallHistory.Call;
import io.fulfillflow.remote.CallState;
import io.fulfillflow.remote.Side;
import io.fulfillflow.tenant.OperationHistory;
import io.fulfillflow.tracking.Explanation.Act;
import io.fulfillflow.tracking.Explanation.AskedParameter;
import io.fulfillflow.tracking.Explanation.Awaited;
import io.fulfillflow.tracking.Place.Choice;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of an explanation.
 */
record Words(Explained entry, Awaited awaited, List<Place> places, List<Alarm> alarms, @Nullable Call call,
		@Nullable Outage outage, @Nullable Instant pausedUntil, OperationHistory.@Nullable Entry before) {

	private static final List<String> DECISIONS = List.of("retry", "approve", "fail");

	/** The whole, to be read from top to bottom. */
	List<String> sentences(String standing, List<AskedParameter> asked) {
		return sentences(standing, asked, next(), acts());
	}

	/** The whole, with a next step and acts that aren't those of a request. */
	List<String> sentences(String standing, List<AskedParameter> asked, String next, List<Act> acts) {
		List<String> said = new ArrayList<>();
		said.add(standing);
		asked.forEach((parameter) -> said.add("Parameter " + parameter.id() + ": " + parameter.error()));
		this.places.forEach((place) -> said.add(place(place)));
		if (this.outage != null) {
			said.add(sideAtBegin() + " is out since " + second(this.outage.since()) + " (" + this.outage.why()
					+ "); calls to it wait and are not counted as attempts.");
		}
		else if (this.pausedUntil != null) {
			said.add(sideAtBegin() + " asked us to wait; nothing goes to it before " + second(this.pausedUntil) + ".");
		}
		said.add(next);
		acts.forEach((act) -> said.add(act.what()));
		return List.copyOf(said);
	}

	/** What happens next if nobody does anything. */
	String next() {
		return switch (this.awaited) {
			case EARLIER_REQUEST -> "It begins by itself as soon as that is over." + atWork();
			case VENDOR, CONNECT -> nextOfCall() + alarm();
			case CUSTOMER -> "It goes on by itself as soon as the answer is there." + alarm();
			case DISTRIBUTOR -> "It goes on by itself once the distributor has decided." + alarm();
			case DATE -> "It goes on by itself." + alarm();
			case PERSON -> "Nothing happens before somebody decides." + alarm();
			case NOTHING -> this.places.isEmpty() ? "It goes on by itself at any moment."
					: "It goes on by itself as soon as that has happened.";
			case OVER -> nextOfVerdict();
		};
	}

	private String nextOfVerdict() {
		if (this.places.isEmpty()) {
			return "Nothing more happens.";
		}
		if (!byHand().isEmpty()) {
			return "The verdict stands; what is left to do waits for a person." + alarm();
		}
		return "The verdict stands; its process ends by itself when that is done."
				+ ((this.call != null) ? " " + nextOfCall() : "") + alarm();
	}

	private String atWork() {
		return (this.before != null)
				? " At work now is the " + this.before.type().word() + " " + this.before.requestId()
						+ ": GET /api/requests/" + this.before.requestId() + "/explanation says what that waits for."
				: "";
	}

	private String nextOfCall() {
		if (this.call == null || this.call.dueAt() == null) {
			return "It goes on by itself.";
		}
		String first = (this.call.state() == CallState.LEASED)
				? "The answer is awaited until " + second(this.call.dueAt()) + "; what isn't known then is asked about."
				: (this.outage != null) ? "It is tried again when " + side() + " answers again."
						: isTakenOn()
								? sideAtBegin() + " works on it; it is asked again at " + second(this.call.dueAt())
										+ "."
								: "It is tried at " + second(later(this.call.dueAt(), this.pausedUntil)) + ".";
		return first + " When it isn't done by " + second(this.call.deadline())
				+ ", it is given up and a person decides how to go on.";
	}

	private String alarm() {
		return this.alarms.stream()
			.map((alarm) -> " At " + second(alarm.at()) + ": " + alarm.name()
					+ ((alarm.documentation() != null) ? " – " + alarm.documentation() : "."))
			.collect(Collectors.joining());
	}

	/** Who can do something about it. */
	List<Act> acts() {
		return switch (this.awaited) {
			case CUSTOMER -> List.of(new Act("customer",
					(this.entry.channel() == Channel.DIRECT)
							? "Who ordered sends the parameters: PUT /tenant/" + this.entry.tenantId()
									+ " with \"parameters\"."
							: "The customer, or the reseller, answers in Connect's portal."));
			case PERSON -> (this.entry.incident() == null) ? byHand() : List
				.of(new Act((this.entry.incident() == IncidentKind.REVIEW) ? "reviewer" : "operator", byOperator()));
			case VENDOR, CONNECT -> ofSide();
			case OVER -> byHand().isEmpty() ? ofSide() : byHand();
			default -> List.of();
		};
	}

	private List<Act> ofSide() {
		if (this.call == null || !isInTrouble()) {
			return List.of();
		}
		return List.of(new Act((this.call.side() == Side.VENDOR) ? "vendor" : "connect",
				"Whoever runs " + side() + " can look into why it doesn't do it."));
	}

	/** What persons have to do that no request waits for, as far as its verdict goes. */
	List<Act> byHand() {
		return this.places.stream()
			.filter(Place::isOfPerson)
			.map((place) -> new Act("operator",
					"Somebody"
							+ (place.candidates().isEmpty() ? "" : " (" + String.join(", ", place.candidates()) + ")")
							+ " completes “" + place.name() + "” in Tasklist" + choices(place) + "."))
			.toList();
	}

	private String byOperator() {
		String resource = "POST /api/requests/" + this.entry.requestId();
		if (this.entry.incident() != IncidentKind.GIVEN_UP && this.entry.incident() != IncidentKind.REVIEW) {
			return "An operator looks into the reason and lets it try again: " + resource + "/retry.";
		}
		String who = this.places.stream()
			.flatMap((place) -> place.candidates().stream())
			.distinct()
			.collect(Collectors.joining(", "));
		if (this.entry.incident() == IncidentKind.REVIEW) {
			return "A reviewer" + (who.isEmpty() ? "" : " (" + who + ")") + " decides in Tasklist, or by " + resource
					+ "/approve, /fail, /ask or /retry.";
		}
		return "An operator" + (who.isEmpty() ? "" : " (" + who + ")") + " decides in Tasklist, or by " + resource
				+ decisions() + ".";
	}

	/** What the model lets an operator decide, and what it calls that. */
	private String decisions() {
		List<String> chosen = this.places.stream()
			.flatMap((place) -> place.choices().stream())
			.filter((choice) -> DECISIONS.contains(choice.id()))
			.map(Words::decision)
			.distinct()
			.toList();
		return oneOf(chosen.isEmpty() ? DECISIONS.stream().map((word) -> "/" + word).toList() : chosen);
	}

	/** A retry means the same in every model, an approval may be something else. */
	private static String decision(Choice choice) {
		boolean says = choice.id().equals("retry")
				|| choice.name().toLowerCase(Locale.ROOT).startsWith(choice.id().toLowerCase(Locale.ROOT));
		return "/" + choice.id() + (says ? "" : " (“" + choice.name() + "”)");
	}

	private static String choices(Place place) {
		return place.choices().isEmpty() ? ""
				: ": " + oneOf(place.choices().stream().map((choice) -> "“" + choice.name() + "”").toList());
	}

	private static String oneOf(List<String> words) {
		int last = words.size() - 1;
		return (last < 1) ? String.join("", words)
				: String.join(", ", words.subList(0, last)) + " or " + words.get(last);
	}

	/** It was called and has nothing against it, but isn't done. */
	private boolean isTakenOn() {
		return this.call != null && this.call.attempt() > 0 && this.call.failures() == 0;
	}

	private boolean isInTrouble() {
		return this.outage != null || (this.call != null && this.call.failures() > 0 && this.pausedUntil == null);
	}

	private static String place(Place place) {
		return "It stands at “" + place.name() + "” since " + second(place.since())
				+ ((place.documentation() != null) ? ": " + place.documentation() : ".");
	}

	private String side() {
		return (this.call != null && this.call.side() == Side.VENDOR) ? "the vendor's system" : "Connect";
	}

	private String sideAtBegin() {
		return side().startsWith("the") ? "The vendor's system" : "Connect";
	}

	private static Instant later(Instant due, @Nullable Instant pausedUntil) {
		return (pausedUntil != null && pausedUntil.isAfter(due)) ? pausedUntil : due;
	}

	static String second(Instant instant) {
		return instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
