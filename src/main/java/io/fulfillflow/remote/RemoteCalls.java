package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Trace;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of remote calls: queue, ledger and audit in one table. A row is written in
 * the engine's own transaction when an effect is wanted, and keeps what became of it.
 */
@Repository
public class RemoteCalls {

	private static final int AT_A_TIME = 500;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final RemoteSettings settings;

	private final Retries retries;

	private final Lanes lanes;

	RemoteCalls(JdbcClient jdbc, Clock clock, RemoteSettings settings, Retries retries, Lanes lanes) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.settings = settings;
		this.retries = retries;
		this.lanes = lanes;
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
		this.lanes.wait(this.lanes.peer(wanted.side(), wanted.productId()));
		this.jdbc.sql("""
				update remote_call set state = 'WANTED', due_at = ?, deadline = ?, failures = 0, in_doubt = true,
				payload = ?, execution_id = ?, process_instance_id = ?, settled_at = null, reason = null
				where call_id = ?""")
			.params(at(now), at(deadline(wanted, now)), Json.write(wanted.payload()), executionId, processInstanceId,
					id)
			.update();
	}

	/** Leased by this node from the start, where it has room to carry it out at once. */
	private void insert(WantedCall wanted, int generation, @Nullable String executionId, String processInstanceId,
			Instant now) {
		Lanes.Start start = this.lanes.start(this.lanes.peer(wanted.side(), wanted.productId()), processInstanceId);
		boolean atOnce = start.isAtOnce();
		String key = wanted.requestId() + "/" + wanted.action() + "/" + generation;
		Instant deadline = deadline(wanted, now);
		Optional<TenantId> tenantId = LogContext.tenant();
		Optional<Trace> trace = LogContext.trace();
		KeyHolder id = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into remote_call (side, action, request_id, generation, call_key, payload, execution_id,
				process_instance_id, state, due_at, holder, attempt, failures, in_doubt, wanted_at, deadline,
				tenant_id, trace_id, product_id)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, false, ?, ?, ?, ?, ?)""")
			.params(wanted.side().name(), wanted.action(), wanted.requestId().value(), generation, key,
					Json.write(wanted.payload()), executionId, processInstanceId,
					(atOnce ? CallState.LEASED : CallState.WANTED).name(),
					at(atOnce ? now.plus(this.settings.lease()) : now), atOnce ? this.lanes.holder() : null,
					atOnce ? 1 : 0, at(now), at(deadline), tenantId.map(TenantId::value).orElse(null),
					trace.map(Trace::id).orElse(null), (wanted.productId() != null) ? wanted.productId().value() : "")
			.update(id, "call_id");
		start.written(new RemoteCall(Objects.requireNonNull(id.getKey()).longValue(), wanted.side(), wanted.action(),
				wanted.requestId(), key, wanted.payload(), 1, false, now, deadline, tenantId.orElse(null),
				trace.orElse(null), wanted.productId()));
	}

	private Instant deadline(WantedCall wanted, Instant now) {
		Instant usual = now.plus(this.retries.deadline(wanted.side(), wanted.productId()));
		Instant until = wanted.until();
		return (until != null && until.isAfter(now) && until.isBefore(usual)) ? until : usual;
	}

	/**
	 * Takes note that an effect was taken back: whoever wants it again gets it under a
	 * new key, and isn't told of the old one.
	 * @param requestId the request
	 * @param action which effect; one that is open, or was never wanted, stays as it is
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void undone(RequestId requestId, String action) {
		this.jdbc.sql("""
				update remote_call set state = 'UNDONE' where request_id = ? and action = ?
				and state not in ('WANTED', 'LEASED')""").params(requestId.value(), action).update();
	}

	/**
	 * Makes calls due that wait for their time, because the other side has news. One that
	 * is under way may have missed it: it is due again at once, when it finds nothing.
	 * @param requestId the request
	 * @param side the side that has news
	 * @return whether there was any
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean dueNow(RequestId requestId, Side side) {
		boolean any = this.jdbc.sql("""
				update remote_call set due_at = ? where request_id = ? and side = ? and state = 'WANTED'""")
			.params(at(this.clock.instant()), requestId.value(), side.name())
			.update() > 0;
		this.jdbc.sql("update remote_call set news = true where request_id = ? and side = ? and state = 'LEASED'")
			.params(requestId.value(), side.name())
			.update();
		if (any) {
			this.lanes.peers(side).forEach(this.lanes::wait);
		}
		return any;
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
	 * The requests of which effects are still open.
	 * @param requestIds which ones to look at
	 * @param actions which effects count
	 * @return those of which one is wanted or under way
	 */
	public Set<RequestId> open(Set<RequestId> requestIds, List<String> actions) {
		Set<RequestId> open = new HashSet<>();
		List<String> ids = requestIds.stream().map(RequestId::value).toList();
		for (int first = 0; first < ids.size(); first += AT_A_TIME) {
			open.addAll(this.jdbc.sql("""
					select distinct request_id from remote_call where request_id in (:requests)
					and action in (:actions) and state in ('WANTED', 'LEASED')""")
				.param("requests", ids.subList(first, Math.min(ids.size(), first + AT_A_TIME)))
				.param("actions", actions)
				.query((row, number) -> new RequestId(row.getString("request_id")))
				.list());
		}
		return open;
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
		this.lanes.drop(processInstanceId);
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
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
