package io.fulfillflow.tenant;

import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many operations are open, for those who watch.
 */
@Repository
public class OpenOperations {

	private final JdbcClient jdbc;

	OpenOperations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Counts the open operations; the index finds them among all that ever were.
	 * @return a line for each status that has any
	 */
	public List<Line> count() {
		return this.jdbc.sql("""
				select status, count(*) as operations, min(accepted_at) as oldest from operation
				where channel in ('CONNECT', 'DIRECT') and settled_at is null group by status""")
			.query((row, number) -> new Line(OperationStatus.valueOf(row.getString("status")),
					row.getLong("operations"), row.getTimestamp("oldest").toInstant()))
			.list();
	}

	/**
	 * Open operations of one status.
	 *
	 * @param status where they stand
	 * @param operations how many
	 * @param oldest when the oldest of them was taken in
	 */
	public record Line(OperationStatus status, long operations, Instant oldest) {
	}

}
