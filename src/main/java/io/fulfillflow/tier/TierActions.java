package io.fulfillflow.tier;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;
import io.fulfillflow.fulfillment.Decision;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps who decided what by hand about a tier request, when and why.
 */
@Repository
public class TierActions {

	private static final int LONGEST_NAME = 200;

	private static final int LONGEST_REASON = 2000;

	private final JdbcClient jdbc;

	private final Clock clock;

	TierActions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void keep(RequestId id, Decision decision, String who, String why) {
		this.jdbc.sql("insert into tier_action (request_id, action, actor, reason, acted_at) values (?, ?, ?, ?, ?)")
			.params(id.value(), decision.word(), Text.oneLine(who, LONGEST_NAME), Text.oneLine(why, LONGEST_REASON),
					this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** Whether a person has approved it once. */
	boolean isApproved(RequestId id) {
		return of(id).stream().anyMatch((decided) -> decided.action().equals(Decision.APPROVE.word()));
	}

	/**
	 * What was decided for a request.
	 * @param id the request
	 * @return the oldest first
	 */
	public List<Decided> of(RequestId id) {
		return this.jdbc
			.sql("select action, actor, reason, acted_at from tier_action where request_id = ? order by action_id")
			.param(id.value())
			.query((row, number) -> new Decided(row.getString("action"), row.getString("actor"),
					Optional.ofNullable(row.getString("reason")).orElse(""), row.getTimestamp("acted_at").toInstant()))
			.list();
	}

	/**
	 * A decision by hand.
	 *
	 * @param action what was decided
	 * @param who who decided
	 * @param why why; may be empty
	 * @param at when
	 */
	public record Decided(String action, String who, String why, Instant at) {
	}

}
