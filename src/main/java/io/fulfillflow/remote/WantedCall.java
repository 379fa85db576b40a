package io.fulfillflow.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.RequestId;

/**
 * An effect that a process wants on another system.
 *
 * @param side where
 * @param action which effect; with the request it makes the idempotency key
 * @param requestId the request it belongs to
 * @param payload what the side needs to carry it out
 * @param onceOnly whether the effect is wanted at most once per request, however often
 * the process comes by: its known outcome then serves again. Questions and looks are not
 */
public record WantedCall(Side side, String action, RequestId requestId, JsonNode payload, boolean onceOnly) {
}
