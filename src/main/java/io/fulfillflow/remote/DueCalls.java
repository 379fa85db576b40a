package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * Which calls to a system go out now: those that were leased as they were wanted, those
 * that are due in the ledger, or in an outage one probe.
 */
@Component
class DueCalls {

	private static final int BATCH = 100;

	private final Lanes lanes;

	private final Leases leases;

	private final Turns turns;

	private final RemoteSettings settings;

	private final Clock clock;

	DueCalls(Lanes lanes, Leases leases, Turns turns, RemoteSettings settings, Clock clock) {
		this.lanes = lanes;
		this.leases = leases;
		this.turns = turns;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Those that were leased as they were wanted. A lease that has been lying about may
	 * end too soon for a whole call.
	 */
	List<RemoteCall> ahead(Lane lane) {
		List<RemoteCall> fresh = new ArrayList<>();
		Instant oldest = this.clock.instant().minus(this.settings.lease().dividedBy(2));
		for (RemoteCall call : lane.ahead()) {
			if (call.wantedAt().isBefore(oldest)) {
				lane.giveBack(1);
			}
			else {
				fresh.add(call);
			}
		}
		return fresh;
	}

	/** Those that are due in the ledger; while others wait there, products take turns. */
	List<RemoteCall> due(Peer peer) {
		Lane lane = this.lanes.of(peer);
		Instant now = this.clock.instant();
		if (!lane.looksNow(now)) {
			return List.of();
		}
		if (lane.breaker().state() != Breakers.State.CLOSED) {
			return probe(peer, lane, now);
		}
		int free = lane.take(BATCH, now);
		if (free == 0) {
			return List.of();
		}
		List<RemoteCall> leased = List.of();
		try {
			leased = lane.isBehind() ? this.turns.lease(peer, free, this.lanes.holder()) : oldest(peer, free);
			lane.looked(now, leased.size() == free);
			return leased;
		}
		finally {
			lane.giveBack(free - leased.size());
		}
	}

	/**
	 * Where a product is apart, the oldest of the side may be its: the others take turns.
	 */
	private List<RemoteCall> oldest(Peer peer, int most) {
		return this.lanes.apart(peer.side()).isEmpty() ? this.leases.lease(peer.side(), most, this.lanes.holder())
				: this.turns.lease(peer, most, this.lanes.holder());
	}

	private List<RemoteCall> probe(Peer peer, Lane lane, Instant now) {
		if (!lane.takeForProbe()) {
			return List.of();
		}
		List<RemoteCall> leased = List.of();
		boolean due = lane.breaker().probe(now);
		try {
			leased = due ? oldest(peer, 1) : List.of();
			lane.looked(now, false);
			return leased;
		}
		finally {
			lane.giveBack(1 - leased.size());
			if (due && leased.isEmpty()) {
				lane.breaker().noProbe(now);
			}
		}
	}

}
