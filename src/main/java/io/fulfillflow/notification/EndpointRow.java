package io.fulfillflow.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Reads endpoints.
 */
final class EndpointRow {

	/** What is read here. */
	static final String COLUMNS = """
			endpoint_id, endpoint_seq, url_hash, url, description, event_types, products, state, reason, failing_since,
			problem, previous_until, version, created_at, updated_at""";

	private EndpointRow() {
	}

	static Endpoint read(ResultSet row) throws SQLException {
		return new Endpoint(row.getString("endpoint_id"), row.getLong("endpoint_seq"),
				row.getString("url_hash") != null, row.getString("url"), row.getString("description"),
				Commas.types(row.getString("event_types")), Commas.split(row.getString("products")),
				"ACTIVE".equals(row.getString("state")), row.getString("reason"), instant(row, "failing_since"),
				row.getString("problem"), instant(row, "previous_until"), row.getLong("version"),
				row.getTimestamp("created_at").toInstant(), row.getTimestamp("updated_at").toInstant());
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

}
