package io.fulfillflow.fulfillment;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where a request stands, as those who follow it see it.
 */
public enum RequestState {

	/** Waits for the requests accepted before it on the same tenant. */
	QUEUED("o.status = 'QUEUED'"),
	/** Its process is at work. */
	IN_PROGRESS("o.status in ('RUNNING', 'REVOKING') and not " + IncidentKind.any()),
	/** Waits for the day that it was put off to. */
	SCHEDULED("o.status = 'SCHEDULED' and not " + IncidentKind.any()),
	/** Waits for the customer's answer. */
	INQUIRING("o.status = 'INQUIRING' and not " + IncidentKind.any()),
	/** Waits for an operator. */
	WAITING_FOR_PERSON(IncidentKind.any()),
	/** Approved, by us or by somebody else. */
	SUCCEEDED("o.outcome in ('APPROVED', 'APPROVED_ELSEWHERE')"),
	/** Failed, or ended by somebody else. */
	FAILED("o.outcome in ('FAILED', 'ENDED_ELSEWHERE')");

	private final String condition;

	RequestState(String condition) {
		this.condition = condition;
	}

	/** What a row must be like, in SQL. */
	String condition() {
		return this.condition;
	}

	/**
	 * The state that a word names.
	 * @param word as {@link #word} writes it; may be {@literal null}
	 * @return empty for any other
	 */
	public static Optional<RequestState> of(@Nullable String word) {
		for (RequestState state : values()) {
			if (state.word().equals(word)) {
				return Optional.of(state);
			}
		}
		return Optional.empty();
	}

	/**
	 * The word for it in REST answers.
	 * @return lower case, with hyphens
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
