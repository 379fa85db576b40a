package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.ConnectStanding;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Tells the breakers of this node how attempts and polls went, and the operator when a
 * side goes out and when it is back: one line each, however many calls wait.
 */
@Component
class Outages implements Breakers, ConnectStanding {

	private static final Logger log = LoggerFactory.getLogger(Outages.class);

	private static final Duration WHILE_A_PROBE_IS_OUT = Duration.ofSeconds(1);

	private static final Peer CONNECT = new Peer(Side.CONNECT, null);

	private final Lanes lanes;

	private final Pauses pauses;

	private final OpenCalls calls;

	private final Clock clock;

	Outages(Lanes lanes, Pauses pauses, OpenCalls calls, Clock clock) {
		this.lanes = lanes;
		this.pauses = pauses;
		this.calls = calls;
		this.clock = clock;
	}

	/** An attempt has ended. */
	void record(Ended attempt) {
		RemoteCall call = attempt.call();
		Peer peer = this.lanes.peer(call.side(), call.productId());
		Breaker breaker = this.lanes.of(peer).breaker();
		Instant now = this.clock.instant();
		if (!(attempt.result() instanceof Result.Failed failed)) {
			tellRecovery(peer, breaker.succeeded(call.requestId(), attempt.started(), now), now);
			return;
		}
		switch (failed.failure().kind()) {
			case TRANSIENT, UNKNOWN ->
				tellOutage(peer, breaker.failed(call.requestId(), failed.failure(), attempt.started(), now));
			case THROTTLED, PERMANENT -> breaker.noProbe(now);
		}
	}

	@Override
	public State of(Side side) {
		return state(this.lanes.of(side));
	}

	@Override
	public State of(Side side, ProductId product) {
		return state(this.lanes.of(this.lanes.peer(side, product)));
	}

	private State state(Lane lane) {
		State state = lane.breaker().state();
		return (state == State.CLOSED && lane.isPaused(this.clock.instant())) ? State.OPEN : state;
	}

	@Override
	public Optional<Outage> outage(Side side) {
		return this.lanes.of(side).breaker().outage();
	}

	@Override
	public Set<ProductId> apart(Side side) {
		return this.lanes.apart(side);
	}

	@Override
	public Optional<Outage> outage(Side side, ProductId product) {
		return this.lanes.of(this.lanes.peer(side, product)).breaker().outage();
	}

	@Override
	public Optional<Instant> pausedUntil(Side side, ProductId product) {
		return this.lanes.of(this.lanes.peer(side, product)).pausedUntil(this.clock.instant());
	}

	@Override
	public Duration quiet() {
		Lane lane = this.lanes.of(Side.CONNECT);
		Duration quiet = lane.quiet(this.clock.instant());
		boolean probed = lane.breaker().state() == State.HALF_OPEN && quiet.compareTo(WHILE_A_PROBE_IS_OUT) > 0;
		return probed ? WHILE_A_PROBE_IS_OUT : quiet;
	}

	@Override
	public void answered() {
		Instant now = this.clock.instant();
		tellRecovery(CONNECT, this.lanes.of(Side.CONNECT).breaker().pollSucceeded(now), now);
	}

	@Override
	public void failed(Failure failure) {
		Lane lane = this.lanes.of(Side.CONNECT);
		Instant now = this.clock.instant();
		if (failure.kind() == Failure.Kind.THROTTLED) {
			lane.pause(now.plus(Pauses.asked(failure.retryAfter(), this.pauses.betweenProbes(Side.CONNECT, 0))));
		}
		else if (failure.kind() != Failure.Kind.PERMANENT) {
			tellOutage(CONNECT, lane.breaker().failed(null, failure, now, now));
		}
	}

	private static void tellOutage(Peer peer, Optional<Outage> began) {
		began.ifPresent((outage) -> log.warn(
				"{} is out: {}. Its calls wait, and one at a time tries whether it is back. The last one: {}", peer,
				outage.why(), outage.last()));
	}

	private void tellRecovery(Peer peer, Optional<Outage> ended, Instant now) {
		if (ended.isEmpty()) {
			return;
		}
		log.info("{} is back after {}; {} calls waited", peer,
				Duration.ofMillis(Duration.between(ended.get().since(), now).toMillis()), waiting(peer, now));
		this.lanes.of(peer).fallBehind();
		this.lanes.ring();
	}

	private Object waiting(Peer peer, Instant now) {
		try {
			return this.calls.due(peer, this.lanes.apart(peer.side()), now);
		}
		catch (RuntimeException ex) {
			log.debug("The calls that waited can't be counted", ex);
			return "an unknown number of";
		}
	}

}
