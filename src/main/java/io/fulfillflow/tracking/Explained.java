package io.fulfillflow.tracking;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.SeenTierRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the sentences of an explanation need to know of a request of whichever kind.
 *
 * @param requestId the channel's id of it
 * @param channel where it came from
 * @param tenantId its tenant; {@literal null} for a tier request, which has none
 * @param incident why it waits for a person; {@literal null} when it doesn't
 */
record Explained(RequestId requestId, Channel channel, @Nullable TenantId tenantId, @Nullable IncidentKind incident) {

	static Explained of(RequestEntry entry) {
		return new Explained(entry.requestId(), entry.channel(), entry.tenantId(), entry.incident());
	}

	static Explained of(SeenTierRequest request) {
		return new Explained(request.requestId(), Channel.CONNECT, null, request.incident());
	}

}
