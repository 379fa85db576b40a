package io.fulfillflow.fulfillment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.RequestId;
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
public class ReviewsWanted {

	private static final int LONGEST_WHY = 1000;

	private final JdbcClient jdbc;

	private final Clock clock;

	ReviewsWanted(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void keep(Key key, String group, @Nullable String why, Instant due) {
		this.jdbc.sql("""
				insert into review (%s, candidate_group, why, opened_at, due_at)
				values (?, ?, ?, ?, ?)""".formatted(key.column))
			.params(key.id, group, (why != null) ? Text.oneLine(why, LONGEST_WHY) : null,
					this.clock.instant().atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC))
			.update();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void reminded(Key key) {
		this.jdbc
			.sql("""
					update review set reminded_at = ?
					where review_id = (select max(last.review_id) from review last where last.%s = ?)"""
				.formatted(key.column))
			.params(this.clock.instant().atOffset(ZoneOffset.UTC), key.id)
			.update();
	}

	/**
	 * A person has decided, the reviewer or, of what nobody reviewed in time, an
	 * operator: nobody is to review it any more.
	 * @param key of which request
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void decided(Key key) {
		this.jdbc.sql("update review set decided_at = ? where decided_at is null and " + key.column + " = ?")
			.params(this.clock.instant().atOffset(ZoneOffset.UTC), key.id)
			.update();
	}

	/**
	 * The review that was wanted last.
	 * @param key of which request
	 * @return empty when none ever was
	 */
	public Optional<Wanted> last(Key key) {
		List<Wanted> all = of(key);
		return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
	}

	/**
	 * The reviews of a request.
	 * @param key of which request
	 * @return the oldest first
	 */
	public List<Wanted> of(Key key) {
		return this.jdbc.sql("""
				select candidate_group, why, opened_at, due_at, reminded_at, decided_at from review
				where %s = ? order by review_id""".formatted(key.column))
			.param(key.id)
			.query((row, number) -> new Wanted(row.getString("candidate_group"), row.getString("why"),
					row.getTimestamp("opened_at").toInstant(), row.getTimestamp("due_at").toInstant(),
					instant(row, "reminded_at"), instant(row, "decided_at")))
			.list();
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/** Of which request, whatever its kind. */
	public static final class Key {

		private final String column;

		private final String id;

		private Key(String column, String id) {
			this.column = column;
			this.id = id;
		}

		static Key of(OperationId id) {
			return new Key("operation_id", id.value());
		}

		/**
		 * Of a tier request.
		 * @param id Connect's id of it
		 * @return never {@literal null}
		 */
		public static Key ofTier(RequestId id) {
			return new Key("tier_request_id", id.value());
		}

	}

	/**
	 * A review.
	 *
	 * @param group whose members review it
	 * @param why why it is reviewed; {@literal null} when the table didn't say
	 * @param openedAt since when
	 * @param dueAt until when
	 * @param remindedAt when they were reminded; {@literal null} when they weren't
	 * @param decidedAt when it was decided; {@literal null} while it isn't
	 */
	public record Wanted(String group, @Nullable String why, Instant openedAt, Instant dueAt,
			@Nullable Instant remindedAt, @Nullable Instant decidedAt) {

		/**
		 * Where a request stands that waits for it.
		 * @return a sentence
		 */
		public String sentence() {
			return "Waits for a person of the group " + this.group + " to review it" + because() + " until "
					+ this.dueAt.truncatedTo(ChronoUnit.SECONDS) + ".";
		}

		/**
		 * That nobody decided it.
		 * @return a part of a sentence; empty when somebody did
		 */
		public Optional<String> unreviewed() {
			return (this.decidedAt != null) ? Optional.empty()
					: Optional.of(": nobody of the group " + this.group + " reviewed it in time");
		}

		private String because() {
			return (this.why == null) ? "" : " (" + this.why + ")";
		}

	}

}
