package io.fulfillflow.notification;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that is to be sent now.
 *
 * @param id ours
 * @param endpointId to whom
 * @param eventId its {@code webhook-id}
 * @param type what it tells
 * @param tenantId whose events keep their order, when it is in line
 * @param body what is sent
 * @param attempts how often it was tried
 * @param tries how often since it was wanted last
 * @param isBlocked whether one of its tenant that is not over stands before it
 * @param url where to
 * @param secrets what to sign with, as they are stored
 * @param trace the trace of the change
 */
record DueDelivery(long id, String endpointId, String eventId, String type, @Nullable String tenantId, String body,
		int attempts, int tries, boolean isBlocked, String url, List<String> secrets, @Nullable String trace) {

	@Override
	public String toString() {
		return this.endpointId + "/" + this.id;
	}

}
