package io.fulfillflow.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps who decided what by hand about a usage report, when and why.
 */
@Repository
public class UsageActions {

	private static final int LONGEST_NAME = 200;

	private static final int LONGEST_REASON = 2000;

	private final JdbcClient jdbc;

	private final Clock clock;

	UsageActions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void keep(RequestId report, String decision, String who, String why) {
		this.jdbc.sql("insert into usage_action (report_id, action, actor, reason, acted_at) values (?, ?, ?, ?, ?)")
			.params(report.value(), decision, Text.oneLine(who, LONGEST_NAME), Text.oneLine(why, LONGEST_REASON),
					this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * What was decided about a report.
	 * @param report ours
	 * @return the oldest first
	 */
	public List<Decided> of(RequestId report) {
		return this.jdbc
			.sql("select action, actor, reason, acted_at from usage_action where report_id = ? order by action_id")
			.param(report.value())
			.query((row, number) -> new Decided(row.getString("action"), row.getString("actor"),
					Objects.toString(row.getString("reason"), ""), row.getTimestamp("acted_at").toInstant()))
			.list();
	}

	/**
	 * A decision by hand.
	 *
	 * @param decision {@code retry} or {@code abandon}
	 * @param by who decided
	 * @param why why; may be empty
	 * @param at when
	 */
	public record Decided(String decision, String by, String why, Instant at) {
	}

}
