package io.fulfillflow.tier;

import java.time.Instant;

import io.fulfillflow.fulfillment.RequestState;
import org.jspecify.annotations.Nullable;

/**
 * A tier request is in another state; published in the transaction that moves it.
 *
 * @param request the request as it was before
 * @param state where it stands now
 * @param outcome how it ended; {@literal null} while it is open
 * @param at when it moved
 */
public record TierRequestMoved(TierEntry request, RequestState state, @Nullable TierOutcome outcome, Instant at) {
}
