package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps who decided what by hand, when and why, whatever it was about.
 */
@Repository
public class OperatorActions {

	private static final int LONGEST_NAME = 200;

	private static final int LONGEST_REASON = 2000;

	private final JdbcClient jdbc;

	private final Clock clock;

	OperatorActions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Keeps a decision, in the transaction that moves what it is about.
	 * @param about what it is about
	 * @param action what is decided, such as {@code retry}
	 * @param who the name of who decides
	 * @param why may be empty
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void keep(About about, String action, String who, String why) {
		this.jdbc
			.sql("insert into %s (%s, action, actor, reason, acted_at) values (?, ?, ?, ?, ?)".formatted(about.table,
					about.column))
			.params(about.id, about.stored(action), Text.oneLine(who, LONGEST_NAME), Text.oneLine(why, LONGEST_REASON),
					this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Whether a person has approved a request once.
	 * @param about the request
	 * @return {@literal true} when it needs no review any more
	 */
	public boolean isApproved(About about) {
		return of(about).stream().anyMatch((action) -> action.word().equals(Decision.APPROVE.word()));
	}

	/**
	 * What was decided.
	 * @param about about what
	 * @return the oldest first
	 */
	public List<Action> of(About about) {
		return this.jdbc
			.sql("select action, actor, reason, acted_at from %s where %s = ? order by action_id".formatted(about.table,
					about.column))
			.param(about.id)
			.query((row, number) -> new Action(row.getString("action").toLowerCase(Locale.ROOT), row.getString("actor"),
					Objects.toString(row.getString("reason"), ""), row.getTimestamp("acted_at").toInstant()))
			.list();
	}

	/** What a decision is about. */
	public static final class About {

		private final String table;

		private final String column;

		private final String id;

		private About(String table, String column, String id) {
			this.table = table;
			this.column = column;
			this.id = id;
		}

		static About operation(OperationId id) {
			return new About("operator_action", "operation_id", id.value());
		}

		/**
		 * About a tier request.
		 * @param id Connect's id of it
		 * @return never {@literal null}
		 */
		public static About tier(RequestId id) {
			return new About("tier_action", "request_id", id.value());
		}

		/**
		 * About a usage report.
		 * @param id ours
		 * @return never {@literal null}
		 */
		public static About usage(RequestId id) {
			return new About("usage_action", "report_id", id.value());
		}

		/** The oldest of the tables has names where the others have words. */
		private String stored(String action) {
			return this.table.equals("operator_action") ? action.toUpperCase(Locale.ROOT) : action;
		}

	}

	/**
	 * A decision by hand.
	 *
	 * @param word what was decided, such as {@code retry}
	 * @param who who decided
	 * @param why why; may be empty
	 * @param at when
	 */
	public record Action(String word, String who, String why, Instant at) {
	}

}
