package io.fulfillflow.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is due for an endpoint of this node. What stands behind one of its tenant that
 * waits for its next try is put aside, so that it isn't looked at again and again.
 */
@Repository
class DueDeliveries {

	private static final String BEFORE_IT = """
			exists (select 1 from callback_delivery b where b.endpoint_id = d.endpoint_id and b.state = 'WAITING'
			and b.tenant_id = d.tenant_id and b.in_line and b.delivery_id < d.delivery_id)""";

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final EndpointLeases leases;

	private final Clock clock;

	DueDeliveries(JdbcClient jdbc, JdbcTemplate batches, EndpointLeases leases, Clock clock) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.leases = leases;
		this.clock = clock;
	}

	List<DueDelivery> of(String endpointId, int most) {
		Instant now = this.clock.instant();
		OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
		return this.jdbc.sql("""
				select d.delivery_id, d.endpoint_id, d.event_id, d.type, d.in_line, d.tenant_id, d.body, d.attempts,
				d.tries, d.trace_id, e.url, e.secret, e.previous_secret, e.previous_until,
				case when d.in_line and %s then 1 else 0 end as blocked
				from callback_delivery d join callback_endpoint e on e.endpoint_id = d.endpoint_id
				where d.endpoint_id = ? and d.due_at > ? and d.due_at <= ? and e.state = 'ACTIVE' and e.holder = ?
				order by d.endpoint_id, d.due_at, d.delivery_id limit ?""".formatted(BEFORE_IT))
			.params(endpointId, EndpointLeases.EVER, at, this.leases.holder(), most)
			.query((row, number) -> due(row, now))
			.list();
	}

	/** Whoever is in front of them wakes them when it is over. */
	void putAside(List<DueDelivery> blocked) {
		this.batches.batchUpdate(
				"update callback_delivery set due_at = null where delivery_id = ? and state = 'WAITING' and in_line",
				blocked.stream().map((delivery) -> new Object[] { delivery.id() }).toList());
	}

	private static DueDelivery due(ResultSet row, Instant now) throws SQLException {
		Timestamp until = row.getTimestamp("previous_until");
		String before = (until != null && now.isBefore(until.toInstant())) ? row.getString("previous_secret") : null;
		return new DueDelivery(row.getLong("delivery_id"), row.getString("endpoint_id"), row.getString("event_id"),
				row.getString("type"), row.getBoolean("in_line") ? row.getString("tenant_id") : null,
				row.getString("body"), row.getInt("attempts"), row.getInt("tries"), row.getInt("blocked") == 1,
				row.getString("url"), (before != null) ? Stream.of(row.getString("secret"), before).toList()
						: List.of(row.getString("secret")),
				row.getString("trace_id"));
	}

}
