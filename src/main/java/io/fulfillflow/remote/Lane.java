package io.fulfillflow.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What this node has under way on one side: a limited number of places, fewer after an
 * outage, a pause when the side asked for one, and the calls that were leased in the
 * transaction that wanted them.
 */
final class Lane {

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

	private final int places;

	private final Breaker breaker;

	private final AtomicInteger taken = new AtomicInteger();

	private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.EPOCH);

	private final Queue<RemoteCall> ahead = new ConcurrentLinkedQueue<>();

	private volatile boolean open;

	private volatile boolean behind;

	private volatile Instant nextLook = Instant.EPOCH;

	Lane(int places, Breaker breaker) {
		this.places = places;
		this.breaker = breaker;
	}

	Breaker breaker() {
		return this.breaker;
	}

	/** Calls are accepted from now on, or no longer. */
	void open(boolean open) {
		this.open = open;
		this.nextLook = Instant.EPOCH;
	}

	/**
	 * Takes places for calls that go out now.
	 * @return how many there were, at most those wanted
	 */
	int take(int wanted, Instant now) {
		return take(wanted, this.breaker.allowed(now, this.places));
	}

	/** Takes a place for a probe, when there is one. */
	boolean takeForProbe() {
		return take(1, this.places) == 1;
	}

	private int take(int wanted, int allowed) {
		int before = this.taken.getAndUpdate((count) -> count + granted(wanted, count, allowed));
		return granted(wanted, before, allowed);
	}

	private static int granted(int wanted, int count, int allowed) {
		return Math.max(0, Math.min(wanted, allowed - count));
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

	/** Until when the side wants to be left alone; empty when it doesn't. */
	Optional<Instant> pausedUntil(Instant now) {
		return Optional.of(this.pausedUntil.get()).filter(now::isBefore);
	}

	/** How long nothing goes out, for whichever reason; zero when something may. */
	Duration quiet(Instant now) {
		Duration asked = Duration.between(now, this.pausedUntil.get());
		Duration out = this.breaker.quiet(now);
		Duration longer = (asked.compareTo(out) > 0) ? asked : out;
		return longer.isNegative() ? Duration.ZERO : longer;
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
		if (take(1, now) == 1) {
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

	boolean isBehind() {
		return this.behind;
	}

	/**
	 * Whether it is time to look into the ledger: now and then, and when calls are known
	 * to wait there as soon as there is room for a good number of them.
	 */
	boolean looksNow(Instant now) {
		if (!quiet(now).isZero()) {
			return false;
		}
		int allowed = this.breaker.allowed(now, this.places);
		boolean room = allowed - this.taken.get() >= Math.max(1, allowed / 4);
		return isTime(now) || (this.behind && room);
	}

	/** A clock that was set back keeps nobody waiting. */
	private boolean isTime(Instant now) {
		Instant next = this.nextLook;
		return !now.isBefore(next) || now.isBefore(next.minus(BETWEEN_LOOKS));
	}

	/**
	 * @param more whether more may wait than were found
	 */
	void looked(Instant now, boolean more) {
		this.behind = more;
		this.nextLook = now.plus(BETWEEN_LOOKS);
	}

}
