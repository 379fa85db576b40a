package io.fulfillflow.tracking;

import java.util.Locale;
import java.util.function.Supplier;

import io.fulfillflow.remote.Breakers;
import io.fulfillflow.remote.Side;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Shows whether this node calls the sides: of the three states of each, the one it is in
 * is 1. Products with a system of their own are shown apart.
 */
@Component
class BreakerGauges {

	BreakerGauges(Breakers breakers, MeterRegistry metrics) {
		for (Side side : Side.values()) {
			register(metrics, side, "others", () -> breakers.of(side));
			breakers.apart(side)
				.forEach((product) -> register(metrics, side, product.value(), () -> breakers.of(side, product)));
		}
	}

	private static void register(MeterRegistry metrics, Side side, String product, Supplier<Breakers.State> now) {
		for (Breakers.State state : Breakers.State.values()) {
			Gauge.builder("fulfillflow.remote.breaker", () -> (now.get() == state) ? 1 : 0)
				.tags("side", side.word(), "state", state.name().toLowerCase(Locale.ROOT), "product", product)
				.register(metrics);
		}
	}

}
