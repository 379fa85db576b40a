package io.fulfillflow.tracking;

import java.time.Duration;
import java.util.Locale;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.fulfillment.SeenTierRequests;
import io.fulfillflow.tenant.OperationOutcome;
import io.fulfillflow.tenant.OperationSettled;
import io.fulfillflow.tier.TierOutcome;
import io.fulfillflow.tier.TierRequestMoved;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts requests when they are over, and times them from taken in to verdict. What was
 * rolled back is not counted. Each count is there from the start, at zero: a series that
 * appears at one would show no increase.
 */
@Component
class SettledRequests {

	private static final Duration[] LIMITS = { Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
			Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(12),
			Duration.ofHours(24) };

	private final MeterRegistry metrics;

	SettledRequests(MeterRegistry metrics) {
		this.metrics = metrics;
		for (OperationType type : OperationType.values()) {
			for (OperationOutcome outcome : OperationOutcome.values()) {
				count(type.word(), outcome, Channel.CONNECT);
			}
			count(type.word(), OperationOutcome.APPROVED, Channel.DIRECT);
			count(type.word(), OperationOutcome.FAILED, Channel.DIRECT);
		}
		for (String type : SeenTierRequests.TYPES) {
			for (TierOutcome outcome : TierOutcome.values()) {
				if (outcome.isOf(type)) {
					count(type, outcome, Channel.CONNECT);
				}
			}
		}
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	void settled(OperationSettled settled) {
		String type = settled.operation().type().word();
		count(type, settled.outcome(), settled.operation().channel()).increment();
		time(type, settled.outcome(), Duration.between(settled.operation().acceptedAt(), settled.settledAt()));
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	void moved(TierRequestMoved moved) {
		TierOutcome outcome = moved.outcome();
		if (outcome != null) {
			String type = moved.request().typeWord();
			count(type, outcome, Channel.CONNECT).increment();
			time(type, outcome, Duration.between(moved.request().acceptedAt(), moved.at()));
		}
	}

	private void time(String type, Enum<?> outcome, Duration took) {
		Timer.builder("fulfillflow.request.duration")
			.description("From taken in to verdict")
			.tags("type", type, "outcome", word(outcome))
			.serviceLevelObjectives(LIMITS)
			.register(this.metrics)
			.record(took);
	}

	private Counter count(String type, Enum<?> outcome, Channel channel) {
		return Counter.builder("fulfillflow.requests")
			.description("Requests that are over")
			.tags("type", type, "outcome", word(outcome), "channel", word(channel))
			.register(this.metrics);
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
