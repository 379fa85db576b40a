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

	private final Map<Peer, Instant> nextLook = new ConcurrentHashMap<>();

	private final Lanes lanes;

	private final Leases leases;

	private final Settlement settlement;

	private final Clock clock;

	Overdue(Lanes lanes, Leases leases, Settlement settlement, Clock clock) {
		this.lanes = lanes;
		this.leases = leases;
		this.settlement = settlement;
		this.clock = clock;
	}

	/**
	 * Gives up what is overdue at a system that is out.
	 * @return whether there may be more
	 */
	boolean giveUp(Peer peer) {
		Instant now = this.clock.instant();
		Optional<Outage> outage = this.lanes.of(peer).breaker().outage();
		if (outage.isEmpty() || now.isBefore(this.nextLook.getOrDefault(peer, Instant.EPOCH))) {
			return false;
		}
		Result failed = new Result.Failed(Failure.transientFailure(peer + " has been out since " + outage.get().since()
				+ ", " + outage.get().why() + ": " + outage.get().last()));
		List<RemoteCall> overdue = this.leases.leaseOverdue(peer, this.lanes.apart(peer.side()), BATCH,
				this.lanes.holder());
		overdue.forEach((call) -> this.settlement.take(call, this.lanes.holder(), now, failed));
		boolean more = overdue.size() == BATCH;
		this.nextLook.put(peer, more ? now : now.plus(BETWEEN_LOOKS));
		return more;
	}

}
