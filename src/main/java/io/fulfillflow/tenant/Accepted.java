package io.fulfillflow.tenant;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Trace;

/**
 * A request that was taken in.
 *
 * @param id its operation
 * @param requestId the request
 * @param tenantId its tenant, known before or new
 * @param trace the trace that it was taken in with
 */
public record Accepted(OperationId id, RequestId requestId, TenantId tenantId, Trace trace) {
}
