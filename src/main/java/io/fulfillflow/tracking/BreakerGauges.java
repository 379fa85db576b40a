package io.fulfillflow.tracking;

import java.util.Locale;

import io.fulfillflow.remote.Breakers;
import io.fulfillflow.remote.Side;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Shows whether this node calls the sides: of the three states of each, the one it is in
 * is 1.
 */
@Component
class BreakerGauges {

	BreakerGauges(Breakers breakers, MeterRegistry metrics) {
		for (Side side : Side.values()) {
			for (Breakers.State state : Breakers.State.values()) {
				Gauge.builder("fulfillflow.remote.breaker", () -> (breakers.of(side) == state) ? 1 : 0)
					.tags("side", side.word(), "state", state.name().toLowerCase(Locale.ROOT))
					.register(metrics);
			}
		}
	}

}
