package io.fulfillflow.operations;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A finding as it was kept.
 *
 * @param number counts up; for paging
 * @param kind the word of its kind
 * @param subject the id of what differs
 * @param externalId the asset, or the caller's id of the tenant
 * @param tenantId our tenant
 * @param vendorId the Vendor's tenant
 * @param requestId the request
 * @param detail a sentence for the operator
 * @param proposal the word of what could be done; {@literal null} leaves it to a person
 * @param result the word of what came of it
 * @param resultDetail why, where there is something to say
 * @param firstFoundAt when a run found it first
 * @param foundAt when this run did
 */
public record ReportedFinding(long number, String kind, String subject, @Nullable String externalId,
		@Nullable String tenantId, @Nullable String vendorId, @Nullable String requestId, String detail,
		@Nullable String proposal, String result, @Nullable String resultDetail, Instant firstFoundAt,
		Instant foundAt) {
}
