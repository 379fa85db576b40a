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
 * @param incident for what it waits for a person; {@literal null} when it doesn't
 * @param isStill whether it waited for a person before, who let it pass
 * @param at when it moved
 */
public record TierRequestMoved(TierEntry request, RequestState state, @Nullable TierOutcome outcome,
		@Nullable String incident, boolean isStill, Instant at) {
}
