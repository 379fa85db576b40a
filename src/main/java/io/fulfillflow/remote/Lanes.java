package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.fulfillflow.core.ProductId;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The lanes of this node, one for each system that calls go to, and the bell that tells
 * the dispatcher of work. A call that is wanted while its lane has room is leased in the
 * same transaction: the ledger need not be asked for it again.
 */
@Component
class Lanes {

	private final String holder = NodeName.ofThisProcess();

	private final Map<Peer, Lane> lanes = new LinkedHashMap<>();

	private final Map<Side, List<Peer>> peers = new EnumMap<>(Side.class);

	private final Map<Side, Set<ProductId>> apart = new EnumMap<>(Side.class);

	private final Semaphore bell = new Semaphore(0);

	private final Clock clock;

	@Autowired
	Lanes(RemoteSettings settings, Pauses pauses, Clock clock, ObjectProvider<OwnSystems> own) {
		this(settings, pauses, clock, own.getIfAvailable(() -> (side) -> Set.of()));
	}

	Lanes(RemoteSettings settings, Pauses pauses, Clock clock, OwnSystems own) {
		this.clock = clock;
		for (Side side : Side.values()) {
			this.apart.put(side, Set.copyOf(own.of(side)));
			List<Peer> peers = Stream
				.concat(Stream.of(new Peer(side, null)), own.of(side).stream().map((id) -> new Peer(side, id)))
				.toList();
			this.peers.put(side, peers);
			peers.forEach((peer) -> this.lanes.put(peer,
					new Lane(settings.inFlight(), new Breaker(side, pauses, settings.lease()))));
		}
	}

	/** Whose leases this node's are. */
	String holder() {
		return this.holder;
	}

	/** The lane of all products that have none of their own. */
	Lane of(Side side) {
		return this.lanes.get(new Peer(side, null));
	}

	Lane of(Peer peer) {
		return this.lanes.get(peer);
	}

	Lane of(RemoteCall call) {
		return of(peer(call.side(), call.productId()));
	}

	Peer peer(Side side, @Nullable ProductId product) {
		Peer own = new Peer(side, product);
		return this.lanes.containsKey(own) ? own : new Peer(side, null);
	}

	List<Peer> peers(Side side) {
		return this.peers.get(side);
	}

	/** The products with a lane of their own. */
	Set<ProductId> apart(Side side) {
		return this.apart.get(side);
	}

	Collection<Lane> all() {
		return this.lanes.values();
	}

	int inFlight() {
		return this.lanes.values().stream().mapToInt(Lane::inFlight).sum();
	}

	/**
	 * Offers a call that is about to be written the chance to go at once.
	 * @return to be told when it is written
	 */
	Start start(Peer peer, String processInstanceId) {
		return start(of(peer), processInstanceId, of(peer).takeAhead(this.clock.instant()));
	}

	/** A call that is in the ledger already waits there. */
	void wait(Peer peer) {
		start(of(peer), "", false);
	}

	private Start start(Lane lane, String processInstanceId, boolean atOnce) {
		Start start = new Start(lane, processInstanceId, atOnce);
		TransactionSynchronizationManager.registerSynchronization(start);
		return start;
	}

	/** What the transaction under way wanted for a process is wanted no more. */
	void drop(String processInstanceId) {
		TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter((synchronization) -> synchronization instanceof Start start
					&& start.processInstanceId.equals(processInstanceId))
			.forEach((start) -> ((Start) start).call = null);
	}

	void ring() {
		if (this.bell.availablePermits() == 0) {
			this.bell.release();
		}
	}

	void await(Duration atMost) throws InterruptedException {
		this.bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
		this.bell.drainPermits();
	}

	/** What becomes of a wanted call when the transaction that wants it ends. */
	final class Start implements TransactionSynchronization {

		private final Lane lane;

		private final String processInstanceId;

		private final boolean atOnce;

		private @Nullable RemoteCall call;

		private Start(Lane lane, String processInstanceId, boolean atOnce) {
			this.lane = lane;
			this.processInstanceId = processInstanceId;
			this.atOnce = atOnce;
		}

		/** Whether the row is to be written as leased by this node. */
		boolean isAtOnce() {
			return this.atOnce;
		}

		void written(RemoteCall written) {
			this.call = written;
		}

		@Override
		public void afterCompletion(int status) {
			boolean committed = status == STATUS_COMMITTED;
			RemoteCall written = this.call;
			if (!this.atOnce) {
				this.lane.fallBehind();
			}
			else if (committed && written != null) {
				this.lane.goAhead(written);
			}
			else {
				this.lane.giveBack(1);
			}
			if (committed) {
				ring();
			}
		}

	}

}
