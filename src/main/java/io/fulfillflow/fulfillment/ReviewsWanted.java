package io.fulfillflow.fulfillment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps when a request came to a reviewer, to which group, by when and why; and whether
 * they were reminded and have decided.
 */
@Repository
class ReviewsWanted {

	private static final int LONGEST_WHY = 1000;

	private final JdbcClient jdbc;

	private final Clock clock;

	ReviewsWanted(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void keep(OperationId id, String group, @Nullable String why, Instant due) {
		this.jdbc.sql("""
				insert into review (operation_id, candidate_group, why, opened_at, due_at)
				values (?, ?, ?, ?, ?)""")
			.params(id.value(), group, (why != null) ? Text.oneLine(why, LONGEST_WHY) : null,
					this.clock.instant().atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC))
			.update();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void reminded(OperationId id) {
		stamp("reminded_at", id);
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void decided(OperationId id) {
		stamp("decided_at", id);
	}

	private void stamp(String column, OperationId id) {
		this.jdbc.sql("update review set " + column
				+ " = ? where review_id = (select max(last.review_id) from review last where last.operation_id = ?)")
			.params(this.clock.instant().atOffset(ZoneOffset.UTC), id.value())
			.update();
	}

	/** The review that was wanted last. */
	Optional<Wanted> last(OperationId id) {
		List<Wanted> all = of(id);
		return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
	}

	/** The reviews of an operation, the oldest first. */
	List<Wanted> of(OperationId id) {
		return this.jdbc.sql("""
				select candidate_group, why, opened_at, due_at, reminded_at, decided_at from review
				where operation_id = ? order by review_id""")
			.param(id.value())
			.query((row, number) -> new Wanted(row.getString("candidate_group"), row.getString("why"),
					row.getTimestamp("opened_at").toInstant(), row.getTimestamp("due_at").toInstant(),
					instant(row, "reminded_at"), instant(row, "decided_at")))
			.list();
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	record Wanted(String group, @Nullable String why, Instant openedAt, Instant dueAt, @Nullable Instant remindedAt,
			@Nullable Instant decidedAt) {

		/** The reason as a part of a sentence; empty when there is none. */
		String because() {
			return (this.why == null) ? "" : " (" + this.why + ")";
		}

	}

}
