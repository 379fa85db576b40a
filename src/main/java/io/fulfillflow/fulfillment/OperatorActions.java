package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.Text;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps who decided what by hand, when and why.
 */
@Repository
class OperatorActions {

	private static final int LONGEST_NAME = 200;

	private final JdbcClient jdbc;

	private final Clock clock;

	OperatorActions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void keep(OperationId id, Decision decision, String who, String why) {
		this.jdbc.sql("""
				insert into operator_action (operation_id, action, actor, reason, acted_at)
				values (?, ?, ?, ?, ?)""")
			.params(id.value(), decision.name(), Text.oneLine(who, LONGEST_NAME), Text.oneLine(why, 2000),
					this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** Whether a person has approved an operation once. */
	boolean isApproved(OperationId id) {
		return of(id).stream().anyMatch((action) -> action.decision() == Decision.APPROVE);
	}

	/** What was decided for an operation, the oldest first. */
	List<Action> of(OperationId id) {
		return this.jdbc.sql("""
				select action, actor, reason, acted_at from operator_action
				where operation_id = ? order by action_id""")
			.param(id.value())
			.query((row, number) -> new Action(Decision.valueOf(row.getString("action")), row.getString("actor"),
					row.getString("reason"), row.getTimestamp("acted_at").toInstant()))
			.list();
	}

	record Action(Decision decision, String who, String why, Instant at) {
	}

}
