package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Stands in for the dispatcher in tests of models: leases what the process wanted and
 * settles it by hand, through the real ledger.
 */
@TestComponent
public class CallsByHand {

	private static final String HOLDER = "by-hand";

	private final Map<String, RemoteCall> leased = new HashMap<>();

	private final Leases leases;

	private final Settlement settlement;

	private final Lanes lanes;

	private final Clock clock;

	CallsByHand(Leases leases, Settlement settlement, Lanes lanes, Clock clock) {
		this.leases = leases;
		this.settlement = settlement;
		this.lanes = lanes;
		this.clock = clock;
	}

	/** As many failures in a row as make a side count as out. */
	public void goesOut(Side side) {
		for (int number = 1; number <= 5; number++) {
			this.lanes.of(side)
				.breaker()
				.failed(new RequestId("PR-out-" + number), Failure.transientFailure("503"), this.clock.instant(),
						this.clock.instant());
		}
	}

	/** As if nothing had been the matter. */
	@SuppressWarnings("unchecked")
	public void isBack(Side side) {
		Lane lane = this.lanes.of(side);
		lane.breaker().succeeded(new RequestId("PR-out-1"), this.clock.instant(), this.clock.instant());
		((AtomicReference<Instant>) Objects.requireNonNull(ReflectionTestUtils.getField(lane, "pausedUntil")))
			.set(Instant.EPOCH);
	}

	/** What a 429 with a {@code Retry-After} does. */
	public void asksToWait(Side side, Duration pause) {
		this.lanes.of(side).pause(this.clock.instant().plus(pause));
	}

	/** The call that a request's process wants, leased. */
	public RemoteCall wanted(RequestId requestId, String action) {
		for (Side side : Side.values()) {
			this.leases.lease(side, 1000, HOLDER)
				.forEach((call) -> this.leased.put(call.requestId() + "/" + call.action(), call));
		}
		RemoteCall call = this.leased.get(requestId + "/" + action);
		if (call == null) {
			throw new AssertionError(
					"Nothing is wanted under " + requestId + "/" + action + ", only " + this.leased.keySet());
		}
		return call;
	}

	public JsonNode payload(RequestId requestId, String action) {
		return wanted(requestId, action).payload();
	}

	public void result(RequestId requestId, String action, Result result) {
		RemoteCall call = wanted(requestId, action);
		this.leased.remove(requestId + "/" + action);
		this.settlement.take(call, HOLDER, this.clock.instant(), result);
	}

	public void done(RequestId requestId, String action) {
		result(requestId, action, new Result.Done(NullNode.getInstance()));
	}

	public void done(RequestId requestId, String action, String answer) {
		result(requestId, action, new Result.Done(Json.tree(answer)));
	}

	public void refused(RequestId requestId, String action, String reason) {
		result(requestId, action, new Result.Refused(reason));
	}

	public void givenUp(RequestId requestId, String action, String reason) {
		result(requestId, action, new Result.Failed(Failure.permanent(reason)));
	}

	public void settledElsewhere(RequestId requestId, String action, String status) {
		result(requestId, action, new Result.SettledElsewhere(status));
	}

}
