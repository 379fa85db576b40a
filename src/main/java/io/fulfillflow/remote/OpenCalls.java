package io.fulfillflow.remote;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import io.fulfillflow.core.ProductId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many remote calls are open, for those who watch.
 */
@Repository
public class OpenCalls {

	private final JdbcClient jdbc;

	OpenCalls(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Counts the open calls. Only they are due some time, so that the index finds them
	 * among all that ever were.
	 * @return a line for each side and state that has any
	 */
	public List<Line> count() {
		return this.jdbc.sql("""
				select side, state, in_doubt, count(*) as calls, min(wanted_at) as oldest from remote_call
				where side in ('CONNECT', 'VENDOR') and due_at > ? group by side, state, in_doubt""")
			.param(Instant.EPOCH.atOffset(ZoneOffset.UTC))
			.query((row, number) -> new Line(Side.valueOf(row.getString("side")),
					state(CallState.valueOf(row.getString("state")), row.getBoolean("in_doubt")), row.getLong("calls"),
					row.getTimestamp("oldest").toInstant()))
			.list();
	}

	/** How many calls to a system could go out now. */
	long due(Peer peer, Set<ProductId> apart, Instant now) {
		return this.jdbc
			.sql("select count(*) from remote_call where side = :side and due_at <= :now and " + peer.condition())
			.param("side", peer.side().name())
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("products", peer.products(apart))
			.query(Long.class)
			.single();
	}

	private static State state(CallState state, boolean inDoubt) {
		if (state == CallState.LEASED) {
			return State.IN_FLIGHT;
		}
		return inDoubt ? State.IN_DOUBT : State.WAITING;
	}

	/**
	 * Open calls that are alike. There may be several lines of one side and state.
	 *
	 * @param side where
	 * @param state where they stand
	 * @param calls how many
	 * @param oldest when the oldest of them was wanted
	 */
	public record Line(Side side, State state, long calls, Instant oldest) {
	}

	/**
	 * Where an open call stands.
	 */
	public enum State {

		/** Waits until it is due. */
		WAITING,
		/** Under way on some node. */
		IN_FLIGHT,
		/** Waits to be asked about: an earlier attempt may have had its effect. */
		IN_DOUBT

	}

}
