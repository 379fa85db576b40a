package io.fulfillflow.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.Failure;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.Breakers.Outage;
import io.fulfillflow.remote.Breakers.State;
import org.jspecify.annotations.Nullable;

/**
 * Whether one side is called. An attempt succeeds when the side answers, with a no too;
 * it fails when it ends transient or unknown; else it says nothing of the side. One that
 * began before the last opening or closing says nothing of what is now.
 *
 * <pre>
 *               CLOSED                     OPEN                        HALF_OPEN
 * goes out      all; after an outage       nothing; when the pause     nothing beside the
 *               2 at a time, twice as      is over, a probe            probe, until it is
 *               many each second           (HALF_OPEN)                 given up for lost
 * success       failures are forgotten     CLOSED                      CLOSED
 * failure       the fifth request in a     of a poll when the pause    OPEN, a longer pause
 *               row, or credentials        is over: a longer pause
 *               refused: OPEN
 * says nothing  -                          -                           OPEN, no pause
 * </pre>
 *
 * A poll of Connect reads only: that it succeeds says nothing of calls that failed, so it
 * ends an outage which a poll or refused credentials began, and else brings the next
 * probe forward. Of a request that was refused alone while others got through, the
 * refusal counts like any failure from then on.
 */
final class Breaker {

	private static final int IN_A_ROW = 5;

	private static final int FIRST_STEP = 2;

	private static final int MOST_REMEMBERED = 1000;

	/** What opens sooner after an outage goes on with that one's pauses. */
	private static final Duration WELL = Duration.ofSeconds(10);

	private final Side side;

	private final Pauses pauses;

	private final Duration lost;

	private final Set<RequestId> failing = new HashSet<>();

	private final Set<RequestId> refusedAlone = new HashSet<>();

	private volatile State state = State.CLOSED;

	private int failingPolls;

	private int failedProbes;

	private Instant since = Instant.EPOCH;

	private Instant nextProbe = Instant.EPOCH;

	private boolean endsWithAPoll;

	private @Nullable RequestId refused;

	private volatile @Nullable Outage outage;

	/**
	 * Makes a closed one.
	 * @param side whose calls it watches
	 * @param pauses between probes
	 * @param lost when a probe that wasn't heard of is given up for lost
	 */
	Breaker(Side side, Pauses pauses, Duration lost) {
		this.side = side;
		this.pauses = pauses;
		this.lost = lost;
	}

	State state() {
		return this.state;
	}

	Optional<Outage> outage() {
		return Optional.ofNullable(this.outage);
	}

	/** How many calls may be under way. */
	synchronized int allowed(Instant now, int most) {
		if (this.state != State.CLOSED) {
			return 0;
		}
		long step = Math.max(0, Duration.between(this.since, now).toSeconds());
		return (int) Math.min(most, (long) FIRST_STEP << Math.min(step, 30));
	}

	/** How long nothing goes out; zero when something may. */
	synchronized Duration quiet(Instant now) {
		boolean may = this.state == State.CLOSED || !now.isBefore(this.nextProbe);
		return may ? Duration.ZERO : Duration.between(now, this.nextProbe);
	}

	/**
	 * Begins a probe.
	 * @return {@literal false} when none is due
	 */
	synchronized boolean probe(Instant now) {
		if (this.state == State.CLOSED || now.isBefore(this.nextProbe)) {
			return false;
		}
		this.state = State.HALF_OPEN;
		this.nextProbe = now.plus(this.lost);
		return true;
	}

	/** The probe that was begun didn't go out, or says nothing. */
	synchronized void noProbe(Instant now) {
		if (this.state == State.HALF_OPEN) {
			this.state = State.OPEN;
			this.nextProbe = now;
		}
	}

	/**
	 * An attempt for a request succeeded.
	 * @return the outage that it ended
	 */
	synchronized Optional<Outage> succeeded(RequestId request, Instant started, Instant now) {
		this.refusedAlone.remove(request);
		if (isOfThePast(started)) {
			return Optional.empty();
		}
		return (this.state != State.CLOSED) ? close(now) : forget();
	}

	/**
	 * A poll succeeded.
	 * @return the outage that it ended
	 */
	synchronized Optional<Outage> pollSucceeded(Instant now) {
		this.failingPolls = 0;
		if (this.state == State.CLOSED) {
			return Optional.empty();
		}
		if (this.endsWithAPoll) {
			return close(now);
		}
		if (this.state == State.OPEN && now.isBefore(this.nextProbe)) {
			this.nextProbe = now;
		}
		return Optional.empty();
	}

	/**
	 * An attempt failed.
	 * @param request for which; {@literal null} for a poll
	 * @return the outage that it began
	 */
	synchronized Optional<Outage> failed(@Nullable RequestId request, Failure failure, Instant started, Instant now) {
		if (isOfThePast(started)) {
			return Optional.empty();
		}
		if (this.state != State.CLOSED) {
			probeFailed(now);
			return Optional.empty();
		}
		if (request == null) {
			this.failingPolls++;
		}
		else {
			this.failing.add(request);
		}
		boolean refused = failure.credentialsRefused() && !this.refusedAlone.contains(request);
		if (!refused && this.failing.size() + this.failingPolls < IN_A_ROW) {
			return Optional.empty();
		}
		this.refused = refused ? request : null;
		this.endsWithAPoll = refused || request == null;
		return Optional.of(open(failure, refused, now));
	}

	private boolean isOfThePast(Instant started) {
		return started.isBefore(this.since);
	}

	private Optional<Outage> forget() {
		this.failing.clear();
		this.failingPolls = 0;
		return Optional.empty();
	}

	private Outage open(Failure failure, boolean refused, Instant now) {
		boolean wasWell = Duration.between(this.since, now).compareTo(WELL) > 0;
		this.failedProbes = wasWell ? 0 : this.failedProbes + 1;
		this.state = State.OPEN;
		this.since = now;
		this.nextProbe = now.plus(this.pauses.betweenProbes(this.side, this.failedProbes));
		String why = refused ? "it refuses our credentials"
				: IN_A_ROW + " different requests failed one after the other";
		Outage began = new Outage(now, why, failure.message());
		this.outage = began;
		forget();
		return began;
	}

	private void probeFailed(Instant now) {
		if (this.state == State.HALF_OPEN || !now.isBefore(this.nextProbe)) {
			this.state = State.OPEN;
			this.failedProbes++;
			this.nextProbe = now.plus(this.pauses.betweenProbes(this.side, this.failedProbes));
		}
	}

	private Optional<Outage> close(Instant now) {
		Optional<Outage> ended = outage();
		if (this.refused != null && this.refusedAlone.size() < MOST_REMEMBERED) {
			this.refusedAlone.add(this.refused);
		}
		this.state = State.CLOSED;
		this.since = now;
		this.outage = null;
		forget();
		return ended;
	}

}
