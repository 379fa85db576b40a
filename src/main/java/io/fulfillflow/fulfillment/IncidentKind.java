package io.fulfillflow.fulfillment;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import io.fulfillflow.engine.Interventions;
import io.fulfillflow.remote.StrandedOutcomes;
import org.jspecify.annotations.Nullable;

/**
 * Why a request can't go on without a person. The words are those of the incidents in
 * Cockpit; only a process that is gone can show none there, and a review needs none.
 */
public enum IncidentKind {

	/** A remote call was given up; a person decides how to go on. */
	GIVEN_UP(RaiseIncidentDelegate.TYPE, Interventions.waitsAt("o.process_instance_id", AtPerson.TASK)),
	/** A person reviews it before it is fulfilled, as the decision table demands. */
	REVIEW("review", Interventions.waitsWithinAt("o.process_instance_id", AtPerson.REVIEW)),
	/** The process couldn't go on with the outcome of a remote call. */
	OUTCOME_NOT_TAKEN(StrandedOutcomes.INCIDENT,
			Interventions.hasIncident("o.process_instance_id", StrandedOutcomes.INCIDENT)),
	/** What the process was to do by itself, such as at a deadline, failed. */
	FAILED_JOB("failedJob", Interventions.hasIncident("o.process_instance_id", "failedJob")),
	/** The process was deleted, by somebody in Cockpit perhaps. */
	PROCESS_GONE("processGone", "(o.status <> 'QUEUED' and " + Interventions.isGone("o.process_instance_id") + ")");

	private final String word;

	private final String condition;

	IncidentKind(String word, String condition) {
		this.word = word;
		// the index of open operations begins with the channel
		this.condition = "(o.channel in ('CONNECT', 'DIRECT') and o.settled_at is null and " + condition + ")";
	}

	/** What a row of the operation {@code o} must be like, in SQL. */
	String condition() {
		return this.condition;
	}

	/**
	 * That a row {@code o}, which has the columns of {@link #selected}, waits for a
	 * person for any of these reasons.
	 * @return a condition in SQL
	 */
	public static String any() {
		return Arrays.stream(values()).map(IncidentKind::condition).collect(Collectors.joining(" or ", "(", ")"));
	}

	/**
	 * The name of the kind of a row {@code o}, which has the columns {@code channel},
	 * {@code settled_at}, {@code status} and {@code process_instance_id}.
	 * @return an expression in SQL, null where it doesn't wait for a person
	 */
	public static String selected() {
		return Arrays.stream(values())
			.map((kind) -> "when " + kind.condition() + " then '" + kind.name() + "'")
			.collect(Collectors.joining("\n", "case ", " end"));
	}

	/**
	 * The kind that a word names.
	 * @param word as {@link #word} writes it; may be {@literal null}
	 * @return empty for any other
	 */
	public static Optional<IncidentKind> of(@Nullable String word) {
		return Arrays.stream(values()).filter((kind) -> kind.word.equals(word)).findFirst();
	}

	/**
	 * The word for it, in Cockpit, metrics and REST.
	 * @return such as {@code requestGivenUp}
	 */
	public String word() {
		return this.word;
	}

}
