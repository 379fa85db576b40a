package io.fulfillflow.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of the deliveries to an endpoint, and what its owner may do about them.
 */
@Repository
public class Deliveries {

	private static final String COLUMNS = """
			select delivery_id, event_id, type, tenant_id, state, attempts, due_at, last_status, problem, body,
			created_at, settled_at\s""";

	private final JdbcClient jdbc;

	private final Outbox outbox;

	private final Clock clock;

	Deliveries(JdbcClient jdbc, Outbox outbox, Clock clock) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.clock = clock;
	}

	/**
	 * A page of deliveries.
	 * @param endpoint whose
	 * @param state where they stand; {@literal null} for all
	 * @param before the id where the page before ended; {@link Long#MAX_VALUE} for the
	 * first
	 * @param most how many
	 * @return the one wanted last first
	 */
	public List<Delivery> page(Endpoint endpoint, Delivery.@Nullable State state, long before, int most) {
		JdbcClient.StatementSpec statement = this.jdbc
			.sql(COLUMNS + "from callback_delivery where endpoint_id = :endpoint and delivery_id < :before"
					+ ((state != null) ? " and state = :state" : "") + " order by delivery_id desc limit :most")
			.param("endpoint", endpoint.id())
			.param("before", before)
			.param("most", most);
		return ((state != null) ? statement.param("state", state.name()) : statement)
			.query((row, number) -> delivery(row))
			.list();
	}

	/**
	 * One delivery.
	 * @param endpoint whose
	 * @param id ours
	 * @return empty when the endpoint has none of that id
	 */
	public Optional<Delivery> one(Endpoint endpoint, long id) {
		return this.jdbc.sql(COLUMNS + "from callback_delivery where endpoint_id = ? and delivery_id = ?")
			.params(endpoint.id(), id)
			.query((row, number) -> delivery(row))
			.optional();
	}

	/**
	 * The calls of a delivery.
	 * @param delivery which one
	 * @return the first one first
	 */
	public List<Delivery.Attempt> attempts(Delivery delivery) {
		return this.jdbc.sql("""
				select attempt, started_at, millis, url, sent_at, status, answer, problem from callback_attempt
				where delivery_id = ? order by attempt""")
			.param(delivery.id())
			.query((row, number) -> new Delivery.Attempt(row.getInt("attempt"),
					row.getTimestamp("started_at").toInstant(), row.getLong("millis"), row.getString("url"),
					row.getLong("sent_at"), integer(row, "status"), row.getString("answer"), row.getString("problem")))
			.list();
	}

	/**
	 * Wants a sample sent. Inside of {@link Endpoints#locked}.
	 * @param endpoint to whom
	 * @return the delivery
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Delivery test(Endpoint endpoint) {
		this.outbox.put(EventType.CALLBACK_TEST, Map.of("callbackId", endpoint.id(), "status", "test"), null,
				List.of(endpoint.id()));
		return page(endpoint, null, Long.MAX_VALUE, 1).get(0);
	}

	/**
	 * Wants a delivery sent again, at once, with the same {@code webhook-id}; later ones
	 * don't wait for it. Inside of {@link Endpoints#locked}.
	 * @param endpoint to whom
	 * @param delivery which one; it may be over or not
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void redeliver(Endpoint endpoint, Delivery delivery) {
		this.jdbc.sql("""
				update callback_delivery set tries = 0, due_at = ?,
				in_line = case when state = 'WAITING' then in_line else false end, state = 'WAITING', settled_at = null
				where delivery_id = ?""").params(this.clock.instant().atOffset(ZoneOffset.UTC), delivery.id()).update();
		this.outbox.ringAfterCommit(List.of(endpoint.id()));
	}

	private static Delivery delivery(ResultSet row) throws SQLException {
		return new Delivery(row.getLong("delivery_id"), row.getString("event_id"), row.getString("type"),
				row.getString("tenant_id"), Delivery.State.valueOf(row.getString("state")), row.getInt("attempts"),
				instant(row, "due_at"), integer(row, "last_status"), row.getString("problem"), row.getString("body"),
				row.getTimestamp("created_at").toInstant(), instant(row, "settled_at"));
	}

	private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
		int number = row.getInt(column);
		return row.wasNull() ? null : number;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

}
