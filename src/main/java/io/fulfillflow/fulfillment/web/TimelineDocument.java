package io.fulfillflow.fulfillment.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.TimelineEvent;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a request.
 *
 * @param requestId the request
 * @param events the oldest first
 */
record TimelineDocument(String requestId, List<Event> events) {

	static TimelineDocument of(RequestId id, List<TimelineEvent> events) {
		return new TimelineDocument(id.value(), events.stream().map(Event::of).toList());
	}

	/**
	 * Something that happened. What doesn't belong to it is left out.
	 *
	 * @param at when it happened, or began
	 * @param event {@code accepted}, {@code begun}, {@code decided-by-hand},
	 * {@code verdict-claimed}, {@code call-wanted}, {@code call-attempted},
	 * {@code call-settled}, {@code question-asked}, {@code verdict-given},
	 * {@code verdict-released} or {@code settled}
	 * @param side {@code vendor} or {@code connect}, for remote calls
	 * @param action which effect, verdict or decision
	 * @param attempt which attempt, counted from 1
	 * @param result how it ended, one word
	 * @param detail more of it, one line
	 * @param durationMillis how long an attempt took, in milliseconds
	 * @param by who decided
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Event(Instant at, String event, @Nullable String side, @Nullable String action, @Nullable Integer attempt,
			@Nullable String result, @Nullable String detail, @Nullable Long durationMillis, @Nullable String by) {

		static Event of(TimelineEvent event) {
			return new Event(event.at(), RequestItem.word(event.kind()),
					(event.side() != null) ? RequestItem.word(event.side()) : null, event.action(), event.attempt(),
					event.result(), (event.detail() == null || event.detail().isEmpty()) ? null : event.detail(),
					(event.took() != null) ? event.took().toMillis() : null, event.by());
		}

	}

}
