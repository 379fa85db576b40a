package io.fulfillflow.remote;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What became of the remote calls of a request, for those who follow it. Neither payloads
 * nor answers are read: they may hold what isn't everybody's business.
 */
@Repository
public class CallHistory {

	private final JdbcClient jdbc;

	CallHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The calls of a request.
	 * @param requestId the request
	 * @return in the order wanted, each with its attempts
	 */
	public List<Call> of(RequestId requestId) {
		Map<Long, List<Attempt>> attempts = attempts(requestId);
		return this.jdbc.sql("""
				select call_id, side, action, call_key, state, attempt, failures, execution_id, due_at, wanted_at,
				deadline, settled_at, reason from remote_call where request_id = ? order by call_id""")
			.param(requestId.value())
			.query((row, number) -> call(row, attempts.getOrDefault(row.getLong("call_id"), List.of())))
			.list();
	}

	private Map<Long, List<Attempt>> attempts(RequestId requestId) {
		return this.jdbc.sql("""
				select a.call_id, a.attempt, a.started_at, a.finished_at, a.result, a.detail
				from remote_attempt a join remote_call c on c.call_id = a.call_id
				where c.request_id = ? order by a.call_id, a.attempt""")
			.param(requestId.value())
			.query((row, number) -> Map.entry(row.getLong("call_id"), attempt(row)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	private static Call call(ResultSet row, List<Attempt> attempts) throws SQLException {
		return new Call(Side.valueOf(row.getString("side")), row.getString("action"), row.getString("call_key"),
				CallState.valueOf(row.getString("state")), row.getInt("attempt"), row.getInt("failures"),
				row.getString("execution_id") != null, instant(row, "due_at"),
				row.getTimestamp("wanted_at").toInstant(), row.getTimestamp("deadline").toInstant(),
				instant(row, "settled_at"), row.getString("reason"), attempts);
	}

	private static Attempt attempt(ResultSet row) throws SQLException {
		Instant started = row.getTimestamp("started_at").toInstant();
		return new Attempt(row.getInt("attempt"), started,
				Duration.between(started, row.getTimestamp("finished_at").toInstant()), row.getString("result"),
				row.getString("detail"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/**
	 * An effect that was wanted.
	 *
	 * @param side where
	 * @param action which effect
	 * @param key its idempotency key
	 * @param state where it stands
	 * @param attempt how many times it was begun
	 * @param failures how many of the last attempts failed in a row
	 * @param waitedFor whether the process waits, or waited, for its outcome
	 * @param dueAt when it is tried next, or the lease on it ends; {@literal null} once
	 * settled
	 * @param wantedAt when the process wanted it first
	 * @param deadline when it is given up if it isn't done
	 * @param settledAt when it was over; {@literal null} while it is open
	 * @param reason why it ended so, where there is something to say
	 * @param attempts those whose end is known; looks at what takes its time don't count
	 */
	public record Call(Side side, String action, String key, CallState state, int attempt, int failures,
			boolean waitedFor, @Nullable Instant dueAt, Instant wantedAt, Instant deadline, @Nullable Instant settledAt,
			@Nullable String reason, List<Attempt> attempts) {

		/**
		 * Whether its outcome isn't known yet.
		 * @return {@literal true} while it waits or is under way
		 */
		public boolean isOpen() {
			return this.state == CallState.WANTED || this.state == CallState.LEASED;
		}

	}

	/**
	 * One try.
	 *
	 * @param number counts from 1
	 * @param startedAt when it began
	 * @param took how long it took
	 * @param result one word: how the call ended, or of which kind the failure was
	 * @param detail one line, where there is something to say; no personal data
	 */
	public record Attempt(int number, Instant startedAt, Duration took, String result, @Nullable String detail) {
	}

}
