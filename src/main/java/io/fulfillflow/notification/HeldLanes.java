package io.fulfillflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The endpoints that this node sends to. Each has places of its own, so that one that is
 * slow keeps no other waiting.
 */
@Component
class HeldLanes {

	private static final Logger log = LoggerFactory.getLogger(HeldLanes.class);

	private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

	/** More than can be sent at once: some are under way, some stand behind others. */
	private static final int SEEN = 200;

	private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

	private final EndpointLeases leases;

	private final DueDeliveries dueDeliveries;

	private final Lessons lessons;

	private final CallbackSettings settings;

	private final Clock clock;

	/** Until when it needn't be tried again to take those that another node has. */
	private final Map<String, Instant> elsewhere = new HashMap<>();

	private Instant nextSweep = Instant.EPOCH;

	HeldLanes(EndpointLeases leases, DueDeliveries dueDeliveries, Lessons lessons, CallbackSettings settings,
			Clock clock) {
		this.leases = leases;
		this.dueDeliveries = dueDeliveries;
		this.lessons = lessons;
		this.settings = settings;
		this.clock = clock;
	}

	void releaseAllOfTheDead() {
		this.leases.releaseAll();
	}

	/**
	 * Takes endpoints for which something may be due: those that it rang for, and now and
	 * then all those that nobody else holds.
	 */
	void hold(Set<String> rung) {
		Instant now = this.clock.instant();
		rung.forEach((id) -> hold(id, now));
		if (!now.isBefore(this.nextSweep)) {
			this.nextSweep = now.plus(BETWEEN_SWEEPS);
			this.elsewhere.clear();
			List<String> due = this.leases.due();
			due.forEach((id) -> hold(id, now));
			tidy(due, now);
		}
	}

	private void hold(String id, Instant now) {
		Lane lane = this.lanes.get(id);
		if (lane != null) {
			lane.lookNow();
			return;
		}
		if (now.isBefore(this.elsewhere.getOrDefault(id, Instant.EPOCH))) {
			return;
		}
		if (!this.leases.take(id)) {
			this.elsewhere.put(id, now.plus(BETWEEN_SWEEPS));
		}
		else {
			this.leases.line(id);
			this.lanes.put(id, new Lane(id, this.settings.inFlight(), now));
		}
	}

	/** Renews what is needed further, and gives back what isn't. */
	private void tidy(List<String> due, Instant now) {
		Duration fresh = this.settings.lease().dividedBy(3);
		for (Iterator<Lane> all = this.lanes.values().iterator(); all.hasNext();) {
			Lane lane = all.next();
			if (lane.isLeasedFor(now, fresh)) {
				continue;
			}
			if (lane.isIdle() && !due.contains(lane.endpointId())) {
				this.leases.release(lane.endpointId());
				all.remove();
			}
			else if (this.leases.take(lane.endpointId())) {
				lane.leased(now);
			}
			else if (lane.isIdle()) {
				// disabled, removed, or another node's
				all.remove();
			}
		}
	}

	/** What is to be sent now, and begun by that. */
	List<DueDelivery> due() {
		List<DueDelivery> all = new ArrayList<>();
		for (Lane lane : this.lanes.values()) {
			Instant now = this.clock.instant();
			// a whole call must fit into what is left of the lease
			boolean safe = lane.isLeasedFor(now, this.settings.lease().minus(this.settings.timeout().multipliedBy(2)));
			if (safe && lane.looksNow(now)) {
				all.addAll(due(lane));
			}
		}
		return all;
	}

	private List<DueDelivery> due(Lane lane) {
		List<DueDelivery> seen = this.dueDeliveries.of(lane.endpointId(), SEEN);
		List<DueDelivery> begun = new ArrayList<>();
		List<DueDelivery> blocked = new ArrayList<>();
		boolean all = true;
		for (DueDelivery delivery : seen) {
			if (lane.isUnderWay(delivery) || lane.isBusyWith(delivery)) {
				continue;
			}
			if (delivery.isBlocked()) {
				blocked.add(delivery);
			}
			else if (lane.free() > 0) {
				lane.begin(delivery);
				begun.add(delivery);
			}
			else {
				all = false;
				break;
			}
		}
		if (!blocked.isEmpty()) {
			this.dueDeliveries.putAside(blocked);
		}
		lane.looked(!all || seen.size() == SEEN);
		return begun;
	}

	void end(DueDelivery delivery) {
		Lane lane = this.lanes.get(delivery.endpointId());
		if (lane != null) {
			lane.end(delivery);
		}
	}

	/** What a call tells about its endpoint. */
	void learn(Ended call) {
		Lane lane = this.lanes.get(call.delivery().endpointId());
		if (lane != null) {
			this.lessons.learn(lane, call);
		}
	}

	boolean isIdle() {
		return this.lanes.values().stream().allMatch(Lane::isIdle);
	}

	void releaseAll() {
		try {
			this.lanes.keySet().forEach(this.leases::release);
			this.lanes.clear();
		}
		catch (RuntimeException ex) {
			log.warn("The endpoints of this node can't be given back; their leases end by themselves", ex);
		}
	}

}
