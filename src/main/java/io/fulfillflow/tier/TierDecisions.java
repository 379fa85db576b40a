package io.fulfillflow.tier;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.remote.StrandedOutcomes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what a person decides for a tier request that can't go on by itself. Who and why
 * are kept in the transaction that moves the process.
 */
@Service
public class TierDecisions {

	private static final String TASK = "Task_DecideHowToGoOn";

	private static final int LONGEST_REASON = 2000;

	private final TierRows rows;

	private final TierWork work;

	private final Interventions interventions;

	private final StrandedOutcomes stranded;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	private final Clock clock;

	TierDecisions(TierRows rows, TierWork work, Interventions interventions, StrandedOutcomes stranded, JdbcClient jdbc,
			TransactionTemplate transaction, DurabilityBarrier barrier, Clock clock) {
		this.rows = rows;
		this.work = work;
		this.interventions = interventions;
		this.stranded = stranded;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.barrier = barrier;
		this.clock = clock;
	}

	/**
	 * Decides, in a transaction of its own.
	 * @param id the request
	 * @param decision {@code retry}, {@code approve} or {@code fail}
	 * @param who the name of who decides
	 * @param why what the reseller or the distributor reads when it is failed; else for
	 * the record, may be empty
	 * @return {@literal false} when it doesn't wait for such a decision
	 */
	public boolean decide(RequestId id, String decision, String who, String why) {
		boolean taken = Boolean.TRUE
			.equals(this.transaction.execute((status) -> attempt(id, decision, who, why, status)));
		if (taken) {
			this.barrier.force();
		}
		return taken;
	}

	private boolean attempt(RequestId id, String decision, String who, String why, TransactionStatus status) {
		Optional<TierEntry> entry = this.rows.locked(id).filter((found) -> found.status() != TierStatus.SETTLED);
		String process = entry.map(TierEntry::processInstanceId).orElse(null);
		if (process == null) {
			return false;
		}
		this.jdbc.sql("insert into tier_action (request_id, action, actor, reason, acted_at) values (?, ?, ?, ?, ?)")
			.params(id.value(), decision, Text.oneLine(who, 200), Text.oneLine(why, LONGEST_REASON),
					this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		Map<String, Object> variables = decision.equals("fail") ? Map.of("decision", decision, "failureReason", why)
				: Map.of("decision", decision);
		boolean taken = this.interventions.complete(process, TASK, variables)
				|| (decision.equals("retry") && (this.stranded.signalAgain(process)
						|| this.interventions.retryJobs(process) || this.work.startAnew(id)));
		if (!taken) {
			status.setRollbackOnly();
		}
		return taken;
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
