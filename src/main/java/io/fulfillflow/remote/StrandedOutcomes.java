package io.fulfillflow.remote;

import java.util.List;
import java.util.Optional;

import io.fulfillflow.engine.Interventions;
import io.fulfillflow.engine.Processes;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Outcomes that are stored but that their process couldn't take: an incident shows each
 * of them until the process was signalled again.
 */
@Component
public class StrandedOutcomes {

	/** The kind of incident, see {@link Processes#raiseIncident}. */
	public static final String INCIDENT = "outcomeNotTaken";

	private final JdbcClient jdbc;

	private final Processes processes;

	private final Interventions interventions;

	StrandedOutcomes(JdbcClient jdbc, Processes processes, Interventions interventions) {
		this.jdbc = jdbc;
		this.processes = processes;
		this.interventions = interventions;
	}

	/**
	 * The keys of the calls whose outcome a process couldn't take.
	 * @param processInstanceId the process
	 * @return the oldest first
	 */
	public List<String> of(String processInstanceId) {
		return this.interventions.incidents(processInstanceId, INCIDENT);
	}

	/**
	 * Hands a process what it couldn't take before, and resolves the incident. Nothing is
	 * called again.
	 * @param processInstanceId the process
	 * @return {@literal false} when there is no such outcome
	 * @throws OutcomeNotTaken if it still can't take it; the transaction is then lost
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean signalAgain(String processInstanceId) {
		boolean any = false;
		for (String key : of(processInstanceId)) {
			Optional<Stored> stored = stored(key);
			if (stored.isPresent()) {
				// first: the incident goes with the execution
				this.interventions.resolve(processInstanceId, INCIDENT, key);
				signal(stored.get());
				any = true;
			}
		}
		return any;
	}

	private void signal(Stored stored) {
		try {
			this.processes.signal(stored.executionId(),
					CallState.outcome(stored.state(), stored.answer(), stored.reason()));
		}
		catch (RuntimeException ex) {
			if (DatabaseTrouble.isBehind(ex)) {
				throw ex;
			}
			throw new OutcomeNotTaken(stored.action(), ex);
		}
	}

	private Optional<Stored> stored(String key) {
		return this.jdbc.sql("""
				select action, execution_id, state, answer, reason from remote_call
				where call_key = ? and execution_id is not null
				and state in ('DONE', 'REFUSED', 'GIVEN_UP', 'ELSEWHERE') for update""")
			.param(key)
			.query((row, number) -> new Stored(row.getString("action"), row.getString("execution_id"),
					CallState.valueOf(row.getString("state")), row.getString("answer"), row.getString("reason")))
			.optional();
	}

	private record Stored(String action, String executionId, CallState state, @Nullable String answer,
			@Nullable String reason) {
	}

}
