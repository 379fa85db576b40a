package io.fulfillflow.provisioning;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.RemoteSide;
import io.fulfillflow.remote.Result;
import io.fulfillflow.remote.Side;

/**
 * Calls as the dispatcher leases them.
 */
public final class RemoteCalls {

	public static final String KEY = "PR-1234-5678-9012-001/provision/1";

	private RemoteCalls() {
	}

	public static RemoteCall first(Effect effect) {
		return call(effect.action(), effect.payload(), 1, false);
	}

	public static RemoteCall inDoubt(Effect effect) {
		return call(effect.action(), effect.payload(), 2, true);
	}

	public static RemoteCall call(String action, JsonNode payload, int attempt, boolean inDoubt) {
		Instant now = Instant.parse("2026-03-01T10:00:00Z");
		return new RemoteCall(7, Side.VENDOR, action, new RequestId("PR-1234-5678-9012-001"), KEY, payload, attempt,
				inDoubt, now, now.plus(Duration.ofHours(24)));
	}

	/** The result of one attempt; a side never fails otherwise. */
	public static Result attempt(RemoteSide side, RemoteCall call) {
		return side.attempt(call).toCompletableFuture().join();
	}

}
