package io.fulfillflow.tracking;

import io.fulfillflow.remote.Breakers;
import io.fulfillflow.remote.Breakers.Outage;
import io.fulfillflow.remote.Side;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether a side is out, as this node sees it. Anybody may read it, so it doesn't tell
 * what the side answered: the log does.
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
		return this.breakers.outage(this.side).map(SideHealth::out).orElseGet(() -> Health.up().build());
	}

	private static Health out(Outage outage) {
		return Health.down().withDetail("since", outage.since().toString()).withDetail("why", outage.why()).build();
	}

}
