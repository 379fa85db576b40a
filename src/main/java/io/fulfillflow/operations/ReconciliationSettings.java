package io.fulfillflow.operations;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * When the sides are compared, and what may be done about it.
 *
 * @param cron when, in Spring's notation and in UTC; {@code -} for never by itself
 * @param allow what may be done; nothing when empty
 * @param grace how long an orphan, or a tenant of a subscription that is over, is left
 * alone
 * @param mostDeletions how many deletions one run may want
 * @param kept how long reports are kept
 */
@ConfigurationProperties("fulfillflow.reconciliation")
record ReconciliationSettings(@DefaultValue("0 30 2 * * *") String cron, @DefaultValue Set<Action> allow,
		@DefaultValue("1h") Duration grace, @DefaultValue("20") int mostDeletions, @DefaultValue("30d") Duration kept) {

	static final String NEVER = "-";

	ReconciliationSettings {
		if (!NEVER.equals(cron) && !CronExpression.isValidExpression(cron)) {
			throw new IllegalArgumentException(
					"fulfillflow.reconciliation.cron must be six fields such as '0 30 2 * * *', or '-' for never");
		}
		if (grace.isNegative() || mostDeletions < 0 || kept.isNegative() || kept.isZero()) {
			throw new IllegalArgumentException("fulfillflow.reconciliation.grace and most-deletions must not be"
					+ " negative, and kept must be longer than nothing");
		}
	}

}
