package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.fulfillflow.core.Failure;
import io.fulfillflow.remote.Breakers.Outage;

import org.springframework.stereotype.Component;

/**
 * A deadline holds in an outage too: a call that waits for the end of it is given up when
 * its own time is over, and not before, without being called.
 */
@Component
class Overdue {

	private static final int BATCH = 100;

	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

	private final Map<Side, Instant> nextLook = new ConcurrentHashMap<>();

	private final Outages outages;

	private final Lanes lanes;

	private final Leases leases;

	private final Settlement settlement;

	private final Clock clock;

	Overdue(Outages outages, Lanes lanes, Leases leases, Settlement settlement, Clock clock) {
		this.outages = outages;
		this.lanes = lanes;
		this.leases = leases;
		this.settlement = settlement;
		this.clock = clock;
	}

	/**
	 * Gives up what is overdue at a side that is out.
	 * @return whether there may be more
	 */
	boolean giveUp(Side side) {
		Instant now = this.clock.instant();
		Optional<Outage> outage = this.outages.outage(side);
		if (outage.isEmpty() || now.isBefore(this.nextLook.getOrDefault(side, Instant.EPOCH))) {
			return false;
		}
		Result failed = new Result.Failed(Failure.transientFailure(side + " has been out since " + outage.get().since()
				+ ", " + outage.get().why() + ": " + outage.get().last()));
		List<RemoteCall> overdue = this.leases.leaseOverdue(side, BATCH, this.lanes.holder());
		overdue.forEach((call) -> this.settlement.take(call, this.lanes.holder(), now, failed));
		boolean more = overdue.size() == BATCH;
		this.nextLook.put(side, more ? now : now.plus(BETWEEN_LOOKS));
		return more;
	}

}
