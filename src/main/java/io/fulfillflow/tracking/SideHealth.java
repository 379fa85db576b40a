package io.fulfillflow.tracking;

import java.util.Map;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.remote.Breakers;
import io.fulfillflow.remote.Breakers.Outage;
import io.fulfillflow.remote.Side;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether a side is out, as this node sees it; a product with a system of its own is
 * named. Anybody may read it, so it doesn't tell what the side answered: the log does.
 */
class SideHealth implements HealthIndicator {

	private final Breakers breakers;

	private final Side side;

	SideHealth(Breakers breakers, Side side) {
		this.breakers = breakers;
		this.side = side;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up();
		this.breakers.outage(this.side).ifPresent((outage) -> health.down().withDetails(told(outage)));
		for (ProductId product : this.breakers.apart(this.side)) {
			this.breakers.outage(this.side, product)
				.ifPresent((outage) -> health.down().withDetail(product.value(), told(outage)));
		}
		return health.build();
	}

	private static Map<String, String> told(Outage outage) {
		return Map.of("since", outage.since().toString(), "why", outage.why());
	}

}
