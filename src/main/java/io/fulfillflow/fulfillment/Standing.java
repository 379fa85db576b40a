package io.fulfillflow.fulfillment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.CallHistory;
import io.fulfillflow.remote.CallHistory.Call;
import io.fulfillflow.remote.CallState;
import io.fulfillflow.remote.Side;
import io.fulfillflow.remote.StrandedOutcomes;
import io.fulfillflow.tenant.OperationProgress;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says in a sentence where a request stands, and what it waits for.
 */
@Component
public class Standing implements OperationProgress {

	private final RequestRows requests;

	private final CallHistory calls;

	private final StrandedOutcomes stranded;

	private final QuestionsAsked questions;

	private final ReviewsWanted reviews;

	private final RemovalsUnderWay removals;

	Standing(RequestRows requests, CallHistory calls, StrandedOutcomes stranded, QuestionsAsked questions,
			ReviewsWanted reviews, RemovalsUnderWay removals) {
		this.requests = requests;
		this.calls = calls;
		this.stranded = stranded;
		this.questions = questions;
		this.reviews = reviews;
		this.removals = removals;
	}

	@Override
	public Progress of(OperationId id, RequestId requestId) {
		return of(this.requests.one(id).orElseThrow());
	}

	/**
	 * Where a request stands.
	 * @param entry the request
	 * @return never {@literal null}
	 */
	public Progress of(RequestEntry entry) {
		return switch (entry.state()) {
			case QUEUED -> still(inLine(entry));
			case INQUIRING -> still("Waits for the customer's answer" + asked(entry) + ".");
			case SCHEDULED -> atItsDay(entry, this.calls.of(entry.requestId()));
			case WAITING_FOR_PERSON -> atPerson(entry);
			case IN_PROGRESS -> atWork(this.calls.of(entry.requestId()));
			case SUCCEEDED, FAILED -> still(settled(entry));
		};
	}

	private String inLine(RequestEntry entry) {
		int ahead = this.requests.ahead(entry);
		// one that was put off lets others begin that were accepted after it
		String sentence = (ahead > 0) ? "Waits for " + counted(ahead, "request") + " accepted before it on its tenant."
				: this.removals.of(entry.tenantId())
					.map((left) -> "Waits until the vendor's system has removed what " + left + " has left.")
					.orElse("Waits for the request that is at work on its tenant.");
		return sentence + this.requests.heldUntil(entry)
			.map((day) -> " The tenant comes to be by one that is put off until " + second(day) + ".")
			.orElse("");
	}

	/**
	 * Once the day has come the channel takes the request up again, and is waited for.
	 */
	private static Progress atItsDay(RequestEntry entry, List<Call> calls) {
		return calls.stream().anyMatch((call) -> call.waitedFor() && call.isOpen()) ? atWork(calls)
				: still("Waits for its day, " + second(entry.plannedFor()) + ".");
	}

	private static Progress still(String sentence) {
		return new Progress(sentence, 0, null);
	}

	private String asked(RequestEntry entry) {
		List<QuestionsAsked.Asked> asked = this.questions.of(entry.operationId());
		return asked.isEmpty() ? "" : ", asked for " + asked.get(asked.size() - 1).parameterIds();
	}

	private Progress atPerson(RequestEntry entry) {
		if (entry.incident() == IncidentKind.REVIEW) {
			return still(atReviewer(entry));
		}
		if (entry.incident() == IncidentKind.PROCESS_GONE) {
			return still("Waits for a person: its process is gone, deleted in Cockpit perhaps. A retry starts it anew, "
					+ "and does nothing twice.");
		}
		if (entry.incident() == IncidentKind.FAILED_JOB) {
			return still("Waits for a person: what its process was to do by itself, such as at a deadline, failed. "
					+ "A retry lets it try again.");
		}
		List<Call> calls = this.calls.of(entry.requestId());
		List<String> keys = (entry.processInstanceId() != null) ? this.stranded.of(entry.processInstanceId())
				: List.of();
		Optional<Call> untaken = calls.stream().filter((call) -> keys.contains(call.key())).findFirst();
		if (untaken.isPresent()) {
			return new Progress(
					"Waits for a person: " + what(untaken.get()) + " ended as " + word(untaken.get().state())
							+ ", but its process couldn't go on. A retry lets it try again.",
					untaken.get().attempt(), null);
		}
		Optional<Call> givenUp = calls.stream()
			.filter((call) -> call.waitedFor() && call.state() == CallState.GIVEN_UP)
			.max(Comparator.comparing(Standing::settledAt));
		String why = givenUp.map((call) -> ": " + what(call) + " was given up" + because(call.reason()))
			.or(() -> unreviewed(entry))
			.orElse("");
		String choice = this.requests.isRevoking(entry) ? "retries it or confirms the revocation"
				: "retries, approves or fails it";
		return new Progress("Waits for a person, who " + choice + why + ".", givenUp.map(Call::attempt).orElse(0),
				null);
	}

	private String atReviewer(RequestEntry entry) {
		return this.reviews.last(ReviewsWanted.Key.of(entry.operationId()))
			.map(ReviewsWanted.Wanted::sentence)
			.orElse("Waits for a person to review it.");
	}

	private Optional<String> unreviewed(RequestEntry entry) {
		return this.reviews.last(ReviewsWanted.Key.of(entry.operationId())).flatMap(ReviewsWanted.Wanted::unreviewed);
	}

	/**
	 * Where a process stands that is at work.
	 * @param calls all calls of its request
	 * @return never {@literal null}
	 */
	public static Progress atWork(List<Call> calls) {
		Optional<Call> open = calls.stream()
			.filter((call) -> call.waitedFor() && call.isOpen())
			.reduce((earlier, later) -> later);
		if (open.isEmpty()) {
			return still("Its process is at work.");
		}
		Call call = open.get();
		if (call.state() == CallState.LEASED) {
			return new Progress("At work with " + where(call) + ": " + call.action() + ", attempt " + call.attempt()
					+ " is under way.", call.attempt(), null);
		}
		return new Progress("Waits for " + where(call) + ": " + call.action() + tried(call) + ".", call.attempt(),
				call.dueAt());
	}

	private static String tried(Call call) {
		if (call.attempt() == 0) {
			return ", first attempt to follow";
		}
		String next = ", next at " + second(call.dueAt());
		if (call.failures() == 0) {
			return ", not done yet at attempt " + call.attempt() + next;
		}
		String detail = call.attempts().isEmpty() ? null : call.attempts().get(call.attempts().size() - 1).detail();
		return ", attempt " + call.attempt() + " failed" + because(detail) + next;
	}

	private static String settled(RequestEntry entry) {
		if (entry.outcome() == null) {
			return "It is over.";
		}
		return switch (entry.outcome()) {
			case APPROVED -> "It was approved.";
			case APPROVED_ELSEWHERE -> "It was approved by somebody else.";
			case FAILED -> "It failed" + because(entry.reason()) + ".";
			case ENDED_ELSEWHERE -> "It was ended by somebody else" + because(entry.reason()) + ".";
		};
	}

	private static String what(Call call) {
		return call.action() + " at " + where(call);
	}

	private static String where(Call call) {
		return (call.side() == Side.VENDOR) ? "the vendor's system" : "Connect";
	}

	private static String word(CallState state) {
		return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private static String because(@Nullable String reason) {
		return (reason == null || reason.isBlank()) ? "" : " (" + reason + ")";
	}

	private static String counted(int number, String thing) {
		return number + " " + thing + ((number == 1) ? "" : "s");
	}

	private static Instant settledAt(Call call) {
		return (call.settledAt() != null) ? call.settledAt() : call.wantedAt();
	}

	private static @Nullable String second(@Nullable Instant instant) {
		return (instant != null) ? instant.truncatedTo(ChronoUnit.SECONDS).toString() : null;
	}

}
