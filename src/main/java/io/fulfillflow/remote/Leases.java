package io.fulfillflow.remote;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Text;
import io.fulfillflow.core.Trace;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The dispatcher's side of the ledger: due calls are leased to one holder at a time, and
 * whoever lost a lease changes nothing any more.
 */
@Repository
class Leases {

	/** Settled calls are never due, which stands before every time in H2's indexes. */
	private static final OffsetDateTime EVER = Instant.EPOCH.atOffset(ZoneOffset.UTC);

	/** So many times as many are looked at as are wanted: other nodes may hold some. */
	private static final int SEEN = 4;

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final Clock clock;

	private final RemoteSettings settings;

	private final UnderWay underWay;

	Leases(JdbcClient jdbc, JdbcTemplate batches, Clock clock, RemoteSettings settings, UnderWay underWay) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.clock = clock;
		this.settings = settings;
		this.underWay = underWay;
	}

	@Transactional
	List<RemoteCall> lease(Side side, int most, String holder) {
		OffsetDateTime now = at(this.clock.instant());
		return hold(holder, most, seen("""
				select call_id from remote_call where side = ? and due_at > ? and due_at <= ?
				order by side, due_at, call_id limit ?""", side.name(), EVER, now, most * SEEN));
	}

	/** Leases due calls of one product; of those without one where it is empty. */
	List<RemoteCall> lease(Side side, String product, int most, String holder) {
		OffsetDateTime now = at(this.clock.instant());
		return hold(holder, most, seen("""
				select call_id from remote_call where side = ? and product_id = ? and due_at > ? and due_at <= ?
				order by side, product_id, due_at, call_id limit ?""", side.name(), product, EVER, now, most * SEEN));
	}

	/** Leases calls that are due and whose deadline has passed. */
	@Transactional
	List<RemoteCall> leaseOverdue(Peer peer, Set<ProductId> apart, int most, String holder) {
		return hold(holder, most, this.jdbc.sql("""
				select call_id from remote_call where side = :side and due_at > :ever and due_at <= :now
				and deadline <= :now and""" + " " + peer.condition() + " order by side, due_at, call_id limit :most")
			.param("side", peer.side().name())
			.param("ever", EVER)
			.param("now", at(this.clock.instant()))
			.param("products", peer.products(apart))
			.param("most", most * SEEN)
			.query(Long.class)
			.list());
	}

	private List<Long> seen(String sql, Object... parameters) {
		return this.jdbc.sql(sql).params(parameters).query(Long.class).list();
	}

	/**
	 * They are locked only now: H2 sorts all that wait when it is to lock what it looks
	 * for.
	 */
	private List<RemoteCall> hold(String holder, int most, List<Long> due) {
		List<Long> seen = this.underWay.without(due);
		if (seen.isEmpty()) {
			return List.of();
		}
		Instant now = this.clock.instant();
		List<RemoteCall> free = this.jdbc
			.sql("""
					select call_id, side, action, request_id, call_key, payload, state, attempt, in_doubt, wanted_at, deadline,
					tenant_id, trace_id, product_id from remote_call where call_id in (:seen) and due_at <= :now
					order by due_at, call_id limit :most for update skip locked""")
			.param("seen", seen)
			.param("now", at(now))
			.param("most", most)
			.query((row, number) -> leased(row))
			.list();
		OffsetDateTime end = at(now.plus(this.settings.lease()));
		this.batches.batchUpdate("""
				update remote_call set state = 'LEASED', due_at = ?, holder = ?, attempt = ?, in_doubt = ?, news = false
				where call_id = ?""",
				free.stream()
					.map((call) -> new Object[] { end, holder, call.attempt(), call.inDoubt(), call.id() })
					.toList());
		return free;
	}

	private static RemoteCall leased(ResultSet row) throws SQLException {
		boolean leaseRanOut = CallState.valueOf(row.getString("state")) == CallState.LEASED;
		return new RemoteCall(row.getLong("call_id"), Side.valueOf(row.getString("side")), row.getString("action"),
				new RequestId(row.getString("request_id")), row.getString("call_key"),
				Json.tree(row.getString("payload")), row.getInt("attempt") + 1,
				row.getBoolean("in_doubt") || leaseRanOut, instant(row, "wanted_at"), instant(row, "deadline"),
				id(row, "tenant_id", TenantId::new), id(row, "trace_id", Trace::new),
				id(row, "product_id", ProductId::new));
	}

	private static <T> @Nullable T id(ResultSet row, String column, Function<String, T> type) throws SQLException {
		String id = row.getString(column);
		return (id != null && !id.isEmpty()) ? type.apply(id) : null;
	}

	/**
	 * Puts a leased call back until it is due again.
	 * @return {@literal false} when the lease was lost
	 */
	boolean postpone(RemoteCall call, String holder, Instant due, boolean failed, boolean inDoubt) {
		return this.jdbc.sql("""
				update remote_call set state = 'WANTED', due_at = case when news and not ? then wanted_at else ? end,
				holder = null, in_doubt = ?, news = false, failures = case when ? then failures + 1 else 0 end
				where call_id = ? and holder = ? and attempt = ? and state = 'LEASED'""")
			.params(failed, at(due), inDoubt, failed, call.id(), holder, call.attempt())
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
		KeyHolder execution = new GeneratedKeyHolder();
		int settled = this.jdbc.sql("""
				update remote_call set state = ?, due_at = null, holder = null, settled_at = ?, answer = ?, reason = ?
				where call_id = ? and holder = ? and attempt = ? and state = 'LEASED'""")
			.params(CallState.of(outcome).name(), at(this.clock.instant()), Json.write(CallState.answer(outcome)),
					Text.oneLine(CallState.reason(outcome), 2000), call.id(), holder, call.attempt())
			.update(execution, "execution_id");
		return (settled == 0) ? Optional.empty()
				: Optional.of(new Settled((String) execution.getKeyList().get(0).values().iterator().next()));
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

	/**
	 * Gives back leases whose calls haven't begun: they are due at once, as certain as
	 * they were.
	 */
	@Transactional
	void release(List<RemoteCall> notBegun, String holder) {
		for (RemoteCall call : notBegun) {
			this.jdbc.sql("""
					update remote_call set state = 'WANTED', due_at = ?, holder = null
					where call_id = ? and holder = ? and attempt = ? and state = 'LEASED'""")
				.params(at(this.clock.instant()), call.id(), holder, call.attempt())
				.update();
		}
	}

	/**
	 * Gives back every lease of a holder that stops: they are due at once, in doubt.
	 * @return how many
	 */
	@Transactional
	int releaseInDoubt(String holder) {
		return this.jdbc.sql("""
				update remote_call set state = 'WANTED', due_at = ?, holder = null, in_doubt = true
				where holder = ? and state = 'LEASED'""").params(at(this.clock.instant()), holder).update();
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return timestamp.toInstant();
	}

	record Settled(@Nullable String executionId) {
	}

}
