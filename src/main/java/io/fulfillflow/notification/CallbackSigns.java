package io.fulfillflow.notification;

import java.util.function.Function;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows that endpoints fail: as gauges, and as a detail of
 * {@code /actuator/health/remote}. We are well all the same, so the status stays up;
 * anybody may read it, so it names none.
 */
@Component("callbacksHealthIndicator")
class CallbackSigns implements HealthIndicator {

	private final CallbackWatch watch;

	CallbackSigns(CallbackWatch watch, MeterRegistry metrics) {
		this.watch = watch;
		show(metrics, "fulfillflow.callbacks.endpoints", CallbackWatch.Seen::endpoints);
		show(metrics, "fulfillflow.callbacks.failing", CallbackWatch.Seen::failing);
		show(metrics, "fulfillflow.callbacks.waiting", CallbackWatch.Seen::waiting);
	}

	/** What isn't known is not a number. */
	private void show(MeterRegistry metrics, String name, Function<CallbackWatch.Seen, Long> number) {
		Gauge.builder(name, () -> this.watch.seen().map(number).map(Long::doubleValue).orElse(Double.NaN))
			.register(metrics);
	}

	@Override
	public Health health() {
		return this.watch.seen()
			.map((seen) -> Health.up()
				.withDetail("endpoints", seen.endpoints())
				.withDetail("failing", seen.failing())
				.withDetail("waiting", seen.waiting()))
			.orElseGet(Health::up)
			.build();
	}

}
