package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.engine.DurabilityBarrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * How leased calls go out: what wanted them is on disk first, and each is started outside
 * of any transaction.
 */
@Component
class Departures {

	private static final Logger log = LoggerFactory.getLogger(Departures.class);

	private final HeldLeases held;

	private final Arrivals arrivals;

	private final DurabilityBarrier barrier;

	private final RemoteSettings settings;

	private final Clock clock;

	private final UnderWay underWay;

	Departures(HeldLeases held, Arrivals arrivals, DurabilityBarrier barrier, RemoteSettings settings, Clock clock,
			UnderWay underWay) {
		this.held = held;
		this.arrivals = arrivals;
		this.barrier = barrier;
		this.settings = settings;
		this.clock = clock;
		this.underWay = underWay;
	}

	/**
	 * Starts calls.
	 * @param side where they go
	 * @param lane its lane, in which they have places
	 * @param batch the calls
	 * @param leased when they were leased, or before
	 * @param goesOn whether the node still starts calls
	 * @return whether all were started
	 */
	boolean begin(RemoteSide side, Lane lane, List<RemoteCall> batch, Instant leased, BooleanSupplier goesOn) {
		if (batch.isEmpty()) {
			return false;
		}
		try {
			this.barrier.force();
		}
		catch (RuntimeException | Error ex) {
			lane.giveBack(batch.size());
			throw ex;
		}
		for (int begun = 0; begun < batch.size(); begun++) {
			if (!goesOn.getAsBoolean() || lane.breaker().state() == Breakers.State.OPEN) {
				this.held.putBack(lane, batch.subList(begun, batch.size()));
				return false;
			}
			if (isOld(leased)) {
				lane.giveBack(batch.size() - begun);
				log.warn("{} leases have lain for too long and are left to run out", batch.size() - begun);
				return false;
			}
			RemoteCall call = batch.get(begun);
			try (LogContext ids = LogContext.open(call.requestId(), call.tenantId(), call.trace())) {
				attempt(side, call);
			}
		}
		return true;
	}

	/** A node that was held up may find its leases taken over: it calls nothing more. */
	private boolean isOld(Instant leased) {
		return this.clock.instant().isAfter(leased.plus(this.settings.lease().dividedBy(2)));
	}

	private void attempt(RemoteSide side, RemoteCall call) {
		Instant started = this.clock.instant();
		this.underWay.begin(call);
		call(side, call).exceptionally((thrown) -> new Result.Failed(CallFailed.failureOf(thrown)))
			.thenAccept((result) -> this.arrivals.add(new Ended(call, started, result)));
	}

	/** A side that throws has failed like one whose future fails: the others go on. */
	private static CompletionStage<Result> call(RemoteSide side, RemoteCall call) {
		try {
			return side.attempt(call);
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
