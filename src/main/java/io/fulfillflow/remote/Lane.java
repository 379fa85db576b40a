package io.fulfillflow.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What this node has under way on one side: a limited number of places, a pause when the
 * side asked for one, and the calls that were leased in the transaction that wanted them.
 */
final class Lane {

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

	private final int places;

	private final AtomicInteger taken = new AtomicInteger();

	private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.EPOCH);

	private final Queue<RemoteCall> ahead = new ConcurrentLinkedQueue<>();

	private volatile boolean open;

	private volatile boolean behind;

	private volatile Instant nextLook = Instant.EPOCH;

	Lane(int places) {
		this.places = places;
	}

	/** Calls are accepted from now on, or no longer. */
	void open(boolean open) {
		this.open = open;
		this.nextLook = Instant.EPOCH;
	}

	/**
	 * Takes places.
	 * @return how many there were, at most those wanted
	 */
	int take(int wanted) {
		int before = this.taken.getAndUpdate((count) -> count + granted(wanted, count));
		return granted(wanted, before);
	}

	private int granted(int wanted, int count) {
		return Math.max(0, Math.min(wanted, this.places - count));
	}

	void giveBack(int count) {
		this.taken.addAndGet(-count);
	}

	int inFlight() {
		return this.taken.get();
	}

	/**
	 * A later answer that asks for less doesn't shorten what an earlier one asked for.
	 */
	void pause(Instant until) {
		this.pausedUntil.accumulateAndGet(until, (known, asked) -> asked.isAfter(known) ? asked : known);
	}

	boolean isPaused(Instant now) {
		return now.isBefore(this.pausedUntil.get());
	}

	/**
	 * Takes a place for a call that is only just wanted. Those that wait in the ledger go
	 * first.
	 * @return {@literal false} when it has to wait there too
	 */
	boolean takeAhead(Instant now) {
		if (!this.open || this.behind || isPaused(now)) {
			return false;
		}
		if (take(1) == 1) {
			return true;
		}
		this.behind = true;
		return false;
	}

	void goAhead(RemoteCall call) {
		this.ahead.add(call);
	}

	List<RemoteCall> ahead() {
		List<RemoteCall> calls = new ArrayList<>();
		for (RemoteCall call = this.ahead.poll(); call != null; call = this.ahead.poll()) {
			calls.add(call);
		}
		return calls;
	}

	/** Something waits in the ledger. */
	void fallBehind() {
		this.behind = true;
	}

	/**
	 * Whether it is time to look into the ledger: now and then, and when calls are known
	 * to wait there as soon as there is room for a good number of them.
	 */
	boolean looksNow(Instant now) {
		if (isPaused(now)) {
			return false;
		}
		boolean room = this.places - this.taken.get() >= Math.max(1, this.places / 4);
		return !now.isBefore(this.nextLook) || (this.behind && room);
	}

	/**
	 * @param more whether more may wait than were found
	 */
	void looked(Instant now, boolean more) {
		this.behind = more;
		this.nextLook = now.plus(BETWEEN_LOOKS);
	}

}
