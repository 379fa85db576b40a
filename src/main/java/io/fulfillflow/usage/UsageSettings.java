package io.fulfillflow.usage;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * What is set about usage, under {@code fulfillflow.usage}.
 *
 * @param cron when the last month is reported by itself, in UTC: Spring's six fields, or
 * {@code -} for never
 * @param lookAgain how long to wait before a file that the distributor has is looked at
 * again
 * @param currency what amounts are in, by ISO 4217
 */
@ConfigurationProperties("fulfillflow.usage")
record UsageSettings(@DefaultValue("0 0 4 3 * *") String cron, @DefaultValue("15m") Duration lookAgain,
		@DefaultValue("USD") String currency) {

	static final String NEVER = "-";

	UsageSettings {
		if (!NEVER.equals(cron) && !CronExpression.isValidExpression(cron)) {
			throw new IllegalArgumentException(
					"fulfillflow.usage.cron must be six fields, such as '0 0 4 3 * *', or '-' for never");
		}
		if (lookAgain.isNegative() || lookAgain.isZero()) {
			throw new IllegalArgumentException("fulfillflow.usage.look-again must be longer than nothing");
		}
		if (!currency.matches("[A-Z]{3}")) {
			throw new IllegalArgumentException("fulfillflow.usage.currency must be three capital letters, such as USD");
		}
	}

}
