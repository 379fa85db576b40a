package io.fulfillflow.remote;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Trace;
import org.jspecify.annotations.Nullable;

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
 * @param tenantId the tenant it is about, for log lines; {@literal null} when it isn't
 * known
 * @param trace the trace of its request; {@literal null} when it isn't known
 * @param productId the product that it is about: it has retries of its own, and products
 * take turns; {@literal null} when it isn't known
 */
public record RemoteCall(long id, Side side, String action, RequestId requestId, String key, JsonNode payload,
		int attempt, boolean inDoubt, Instant wantedAt, Instant deadline, @Nullable TenantId tenantId,
		@Nullable Trace trace, @Nullable ProductId productId) {

	/**
	 * A call of which neither the tenant nor the trace nor the product is known.
	 */
	public RemoteCall(long id, Side side, String action, RequestId requestId, String key, JsonNode payload, int attempt,
			boolean inDoubt, Instant wantedAt, Instant deadline) {
		this(id, side, action, requestId, key, payload, attempt, inDoubt, wantedAt, deadline, null, null, null);
	}

}
