package io.fulfillflow.remote;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Text;
import io.fulfillflow.core.Trace;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of remote calls: queue, ledger and audit in one table. A row is written in
 * the engine's own transaction when an effect is wanted, and keeps what became of it.
 */
@Repository
public class RemoteCalls {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final RemoteSettings settings;

	private final ApplicationEventPublisher events;

	RemoteCalls(JdbcClient jdbc, Clock clock, RemoteSettings settings, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.settings = settings;
		this.events = events;
	}

	/**
	 * Wants an effect. It joins the engine's transaction and never calls out.
	 * @param wanted the effect
	 * @param executionId the execution to signal with the outcome; {@literal null} when
	 * nobody waits for it
	 * @param processInstanceId the process that wants it
	 * @return the outcome when it is known already, because an effect that is wanted once
	 * only is there; else empty
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<Outcome> want(WantedCall wanted, @Nullable String executionId, String processInstanceId) {
		Instant now = this.clock.instant();
		Optional<Latest> latest = latest(wanted);
		if (latest.isPresent() && latest.get().isDoneFor(wanted)) {
			return Optional.of(CallState.done(latest.get().answer()));
		}
		if (latest.isPresent() && latest.get().isUnderWayFor(wanted)) {
			handOver(latest.get().id(), executionId, processInstanceId);
			return Optional.empty();
		}
		if (latest.isPresent() && latest.get().state() == CallState.GIVEN_UP && wanted.onceOnly()) {
			reopen(latest.get().id(), wanted, executionId, processInstanceId, now);
		}
		else {
			insert(wanted, latest.map(Latest::generation).orElse(0) + 1, executionId, processInstanceId, now);
		}
		this.events.publishEvent(new CallWanted(wanted.side()));
		return Optional.empty();
	}

	private Optional<Latest> latest(WantedCall wanted) {
		return this.jdbc.sql("""
				select call_id, generation, state, answer from remote_call
				where request_id = ? and action = ? order by generation desc limit 1 for update""")
			.params(wanted.requestId().value(), wanted.action())
			.query((row, number) -> new Latest(row.getLong("call_id"), row.getInt("generation"),
					CallState.valueOf(row.getString("state")), row.getString("answer")))
			.optional();
	}

	/**
	 * The process came by again before the outcome was known: it goes to the new place.
	 */
	private void handOver(long id, @Nullable String executionId, String processInstanceId) {
		this.jdbc.sql("update remote_call set execution_id = ?, process_instance_id = ? where call_id = ?")
			.params(executionId, processInstanceId, id)
			.update();
	}

	private void reopen(long id, WantedCall wanted, @Nullable String executionId, String processInstanceId,
			Instant now) {
		this.jdbc.sql("""
				update remote_call set state = 'WANTED', due_at = ?, deadline = ?, failures = 0, in_doubt = true,
				payload = ?, execution_id = ?, process_instance_id = ?, settled_at = null, reason = null
				where call_id = ?""")
			.params(at(now), at(now.plus(this.settings.deadline())), Json.write(wanted.payload()), executionId,
					processInstanceId, id)
			.update();
	}

	private void insert(WantedCall wanted, int generation, @Nullable String executionId, String processInstanceId,
			Instant now) {
		this.jdbc.sql("""
				insert into remote_call (side, action, request_id, generation, call_key, payload, execution_id,
				process_instance_id, state, due_at, attempt, failures, in_doubt, wanted_at, deadline,
				tenant_id, trace_id) values (?, ?, ?, ?, ?, ?, ?, ?, 'WANTED', ?, 0, 0, false, ?, ?, ?, ?)""")
			.params(wanted.side().name(), wanted.action(), wanted.requestId().value(), generation,
					wanted.requestId() + "/" + wanted.action() + "/" + generation, Json.write(wanted.payload()),
					executionId, processInstanceId, at(now), at(now), at(now.plus(this.settings.deadline())),
					LogContext.tenant().map(TenantId::value).orElse(null),
					LogContext.trace().map(Trace::id).orElse(null))
			.update();
	}

	/**
	 * Whether effects of a request are still open.
	 * @param requestId the request
	 * @param actions which ones count
	 * @return {@literal true} when one is wanted or under way
	 */
	public boolean isOpen(RequestId requestId, List<String> actions) {
		return this.jdbc.sql("""
				select count(*) from remote_call where request_id = :request and action in (:actions)
				and state in ('WANTED', 'LEASED')""")
			.param("request", requestId.value())
			.param("actions", actions)
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * Drops what a process wanted and nobody waits for any more. An outcome that arrives
	 * later is kept out by the state of the row.
	 * @param processInstanceId the process that ended before its time
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void cancel(String processInstanceId) {
		this.jdbc.sql("""
				update remote_call set state = 'CANCELLED', due_at = null, settled_at = ?
				where process_instance_id = ? and state in ('WANTED', 'LEASED')""")
			.params(at(this.clock.instant()), processInstanceId)
			.update();
	}

	@Transactional
	List<RemoteCall> lease(Side side, int most, String holder) {
		Instant now = this.clock.instant();
		List<RemoteCall> due = this.jdbc.sql("""
				select * from remote_call where side = ? and due_at <= ?
				order by due_at, call_id limit ? for update skip locked""")
			.params(side.name(), at(now), most)
			.query((row, number) -> leased(row))
			.list();
		for (RemoteCall call : due) {
			this.jdbc.sql("""
					update remote_call set state = 'LEASED', due_at = ?, holder = ?, attempt = ?, in_doubt = ?
					where call_id = ?""")
				.params(at(now.plus(this.settings.lease())), holder, call.attempt(), call.inDoubt(), call.id())
				.update();
		}
		return due;
	}

	private static RemoteCall leased(ResultSet row) throws SQLException {
		boolean leaseRanOut = CallState.valueOf(row.getString("state")) == CallState.LEASED;
		return new RemoteCall(row.getLong("call_id"), Side.valueOf(row.getString("side")), row.getString("action"),
				new RequestId(row.getString("request_id")), row.getString("call_key"),
				Json.tree(row.getString("payload")), row.getInt("attempt") + 1,
				row.getBoolean("in_doubt") || leaseRanOut, instant(row, "wanted_at"), instant(row, "deadline"),
				id(row, "tenant_id", TenantId::new), id(row, "trace_id", Trace::new));
	}

	private static <T> @Nullable T id(ResultSet row, String column, Function<String, T> type) throws SQLException {
		String id = row.getString(column);
		return (id != null) ? type.apply(id) : null;
	}

	/**
	 * Puts a leased call back until it is due again.
	 * @return {@literal false} when the lease was lost
	 */
	boolean postpone(RemoteCall call, String holder, Instant due, boolean failed, boolean inDoubt) {
		return this.jdbc.sql("""
				update remote_call set state = 'WANTED', due_at = ?, holder = null, in_doubt = ?,
				failures = case when ? then failures + 1 else 0 end
				where call_id = ? and holder = ? and attempt = ? and state = 'LEASED'""")
			.params(at(due), inDoubt, failed, call.id(), holder, call.attempt())
			.update() == 1;
	}

	int failures(RemoteCall call) {
		return this.jdbc.sql("select failures from remote_call where call_id = ?")
			.param(call.id())
			.query(Integer.class)
			.single();
	}

	/**
	 * Stores how a leased call ended.
	 * @return the execution to signal, if any; empty when the lease was lost and somebody
	 * else knows better
	 */
	Optional<Settled> settle(RemoteCall call, String holder, Outcome outcome) {
		int settled = this.jdbc.sql("""
				update remote_call set state = ?, due_at = null, holder = null, settled_at = ?, answer = ?, reason = ?
				where call_id = ? and holder = ? and attempt = ? and state = 'LEASED'""")
			.params(CallState.of(outcome).name(), at(this.clock.instant()), Json.write(CallState.answer(outcome)),
					Text.oneLine(CallState.reason(outcome), 2000), call.id(), holder, call.attempt())
			.update();
		if (settled == 0) {
			return Optional.empty();
		}
		return this.jdbc.sql("select execution_id from remote_call where call_id = ?")
			.param(call.id())
			.query((row, number) -> new Settled(row.getString("execution_id")))
			.optional();
	}

	void record(RemoteCall call, Instant started, String result, @Nullable String detail) {
		this.jdbc.sql("""
				insert into remote_attempt (call_id, attempt, started_at, finished_at, result, detail)
				values (?, ?, ?, ?, ?, ?)""")
			.params(call.id(), call.attempt(), at(started), at(this.clock.instant()), result,
					Text.oneLine(detail, 2000))
			.update();
	}

	/**
	 * Makes every leased call due at once; right only where no other process can hold
	 * one.
	 */
	@Transactional
	int releaseAllLeases() {
		return this.jdbc.sql("update remote_call set due_at = ? where state = 'LEASED'")
			.params(at(this.clock.instant()))
			.update();
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(java.time.ZoneOffset.UTC);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return timestamp.toInstant();
	}

	record Settled(@Nullable String executionId) {
	}

	private record Latest(long id, int generation, CallState state, @Nullable String answer) {

		boolean isDoneFor(WantedCall wanted) {
			return wanted.onceOnly() && this.state == CallState.DONE;
		}

		boolean isUnderWayFor(WantedCall wanted) {
			return wanted.onceOnly() && (this.state == CallState.WANTED || this.state == CallState.LEASED);
		}

	}

}
