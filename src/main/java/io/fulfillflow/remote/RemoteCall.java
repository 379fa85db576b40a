package io.fulfillflow.remote;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.RequestId;

/**
 * A remote call that was leased and is to be carried out now.
 *
 * @param id its row in the ledger
 * @param side where its effect is wanted
 * @param action which effect
 * @param requestId the request it belongs to
 * @param key the idempotency key: request, action, generation
 * @param payload what the side needs to carry it out
 * @param attempt counts from 1
 * @param inDoubt whether an earlier attempt may have had its effect: ask before repeating
 * @param wantedAt when the process wanted it
 * @param deadline when to give it up
 */
public record RemoteCall(long id, Side side, String action, RequestId requestId, String key, JsonNode payload,
		int attempt, boolean inDoubt, Instant wantedAt, Instant deadline) {
}
