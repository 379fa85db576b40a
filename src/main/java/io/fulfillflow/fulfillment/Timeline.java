package io.fulfillflow.fulfillment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.TimelineEvent.Kind;
import io.fulfillflow.remote.CallHistory;
import io.fulfillflow.remote.CallHistory.Attempt;
import io.fulfillflow.remote.CallHistory.Call;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tells what happened to a request, from its receipt to its verdict.
 */
@Repository
public class Timeline {

	private static final Comparator<TimelineEvent> IN_TIME = Comparator.comparing(TimelineEvent::at)
		.thenComparing(TimelineEvent::kind);

	private final JdbcClient jdbc;

	private final CallHistory calls;

	private final QuestionsAsked questions;

	private final OperatorActions actions;

	private final ReviewsWanted reviews;

	Timeline(JdbcClient jdbc, CallHistory calls, QuestionsAsked questions, OperatorActions actions,
			ReviewsWanted reviews) {
		this.jdbc = jdbc;
		this.calls = calls;
		this.questions = questions;
		this.actions = actions;
		this.reviews = reviews;
	}

	/**
	 * What happened to a request.
	 * @param entry the request
	 * @return the oldest first
	 */
	public List<TimelineEvent> of(RequestEntry entry) {
		return Stream
			.of(ownSteps(entry), calls(entry.requestId()), verdict(entry.requestId()),
					ofReviews(ReviewsWanted.Key.of(entry.operationId())), byHand(entry))
			.flatMap(List::stream)
			.sorted(IN_TIME)
			.toList();
	}

	/**
	 * What a request wanted of other systems, and what became of its verdict.
	 * @param id a request of whichever kind
	 * @return in no particular order
	 */
	public List<TimelineEvent> ofCalls(RequestId id) {
		return Stream.of(calls(id), verdict(id)).flatMap(List::stream).toList();
	}

	/**
	 * Puts events in their order.
	 * @param events of one request
	 * @return the oldest first
	 */
	public static List<TimelineEvent> inTime(Stream<TimelineEvent> events) {
		return events.sorted(IN_TIME).toList();
	}

	private List<TimelineEvent> ownSteps(RequestEntry entry) {
		List<TimelineEvent> events = new ArrayList<>();
		events.add(TimelineEvent.of(entry.acceptedAt(), Kind.ACCEPTED, entry.type().word(), null, null));
		if (entry.begunAt() != null) {
			events.add(TimelineEvent.of(entry.begunAt(), Kind.BEGUN));
		}
		this.questions.of(entry.operationId())
			.forEach((asked) -> events
				.add(TimelineEvent.of(asked.at(), Kind.QUESTION_ASKED, null, null, asked.parameterIds())));
		if (entry.settledAt() != null && entry.outcome() != null) {
			events.add(TimelineEvent.of(entry.settledAt(), Kind.SETTLED, null, word(entry.outcome().name()),
					entry.reason()));
		}
		return events;
	}

	private List<TimelineEvent> calls(RequestId id) {
		List<TimelineEvent> events = new ArrayList<>();
		for (Call call : this.calls.of(id)) {
			events.add(new TimelineEvent(call.wantedAt(), Kind.CALL_WANTED, call.side(), call.action(), null, null,
					null, null, null));
			call.attempts().forEach((attempt) -> events.add(attempted(call, attempt)));
			if (call.settledAt() != null) {
				events.add(new TimelineEvent(call.settledAt(), Kind.CALL_SETTLED, call.side(), call.action(),
						call.attempt(), word(call.state().name()), call.reason(), null, null));
			}
		}
		return events;
	}

	private static TimelineEvent attempted(Call call, Attempt attempt) {
		return new TimelineEvent(attempt.startedAt(), Kind.CALL_ATTEMPTED, call.side(), call.action(), attempt.number(),
				word(attempt.result()), attempt.detail(), attempt.took(), null);
	}

	/**
	 * The row keeps the first claim's time and the last change: only where they are the
	 * same is it known what was claimed first.
	 */
	private List<TimelineEvent> verdict(RequestId id) {
		return this.jdbc.sql("select verdict, state, claimed_at, changed_at from verdict where request_id = ?")
			.param(id.value())
			.query((row, number) -> verdict(row))
			.optional()
			.orElse(List.of());
	}

	private static List<TimelineEvent> verdict(ResultSet row) throws SQLException {
		Instant claimed = row.getTimestamp("claimed_at").toInstant();
		Instant changed = row.getTimestamp("changed_at").toInstant();
		TimelineEvent last = TimelineEvent.of(changed, switch (row.getString("state")) {
			case "GIVEN" -> Kind.VERDICT_GIVEN;
			case "RELEASED" -> Kind.VERDICT_RELEASED;
			default -> Kind.VERDICT_CLAIMED;
		}, word(row.getString("verdict")), null, null);
		return (last.kind() == Kind.VERDICT_CLAIMED && claimed.equals(changed)) ? List.of(last)
				: List.of(TimelineEvent.of(claimed, Kind.VERDICT_CLAIMED), last);
	}

	/**
	 * When a person was to review a request.
	 * @param key of which request
	 * @return in no particular order
	 */
	public List<TimelineEvent> ofReviews(ReviewsWanted.Key key) {
		List<TimelineEvent> events = new ArrayList<>();
		this.reviews.of(key).forEach((review) -> {
			events.add(TimelineEvent.of(review.openedAt(), Kind.REVIEW_WANTED, review.group(), null, review.why()));
			if (review.remindedAt() != null) {
				events.add(TimelineEvent.of(review.remindedAt(), Kind.REVIEW_REMINDED, review.group(), null, null));
			}
		});
		return events;
	}

	private List<TimelineEvent> byHand(RequestEntry entry) {
		return byHand(OperatorActions.About.operation(entry.operationId()));
	}

	/**
	 * What persons decided.
	 * @param about about what
	 * @return the oldest first
	 */
	public List<TimelineEvent> byHand(OperatorActions.About about) {
		return this.actions.of(about)
			.stream()
			.map((action) -> new TimelineEvent(action.at(), Kind.DECIDED_BY_HAND, null, action.word(), null, null,
					action.why().isEmpty() ? null : action.why(), null, action.who()))
			.toList();
	}

	private static String word(String name) {
		return name.toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
