package io.fulfillflow.tracking;

import java.time.Duration;
import java.util.Locale;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.tenant.OperationOutcome;
import io.fulfillflow.tenant.OperationSettled;
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
				count(type, outcome, Channel.CONNECT);
			}
			count(type, OperationOutcome.APPROVED, Channel.DIRECT);
			count(type, OperationOutcome.FAILED, Channel.DIRECT);
		}
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	void settled(OperationSettled settled) {
		OperationType type = settled.operation().type();
		count(type, settled.outcome(), settled.operation().channel()).increment();
		Timer.builder("fulfillflow.request.duration")
			.description("From taken in to verdict")
			.tags("type", type.word(), "outcome", word(settled.outcome()))
			.serviceLevelObjectives(LIMITS)
			.register(this.metrics)
			.record(Duration.between(settled.operation().acceptedAt(), settled.settledAt()));
	}

	private Counter count(OperationType type, OperationOutcome outcome, Channel channel) {
		return Counter.builder("fulfillflow.requests")
			.description("Requests that are over")
			.tags("type", type.word(), "outcome", word(outcome), "channel", word(channel))
			.register(this.metrics);
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
