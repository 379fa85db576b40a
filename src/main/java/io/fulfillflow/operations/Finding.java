package io.fulfillflow.operations;

import java.time.Instant;
import java.util.Optional;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * A difference between the sides.
 *
 * @param kind which
 * @param subject tells it from others of its kind: the id of what differs
 * @param externalId the asset, or the caller's id of the tenant
 * @param tenantId our tenant
 * @param vendorId the Vendor's tenant
 * @param requestId the request
 * @param detail a sentence for the operator
 * @param elsewhere the word that the other side has for the state of things
 * @param since since when it is known by others to be so; {@literal null} when only we
 * can tell
 * @param proposal what could be done; {@literal null} leaves it to a person
 * @param product one whose own system at the Vendor it was found in; {@literal null} for
 * the system of all others
 */
record Finding(FindingKind kind, String subject, @Nullable ExternalId externalId, @Nullable TenantId tenantId,
		@Nullable VendorId vendorId, @Nullable RequestId requestId, String detail, @Nullable String elsewhere,
		@Nullable Instant since, @Nullable Action proposal, @Nullable ProductId product) {

	Finding(FindingKind kind, String subject, @Nullable ExternalId externalId, @Nullable TenantId tenantId,
			@Nullable VendorId vendorId, @Nullable RequestId requestId, String detail, @Nullable String elsewhere,
			@Nullable Instant since, @Nullable Action proposal) {
		this(kind, subject, externalId, tenantId, vendorId, requestId, detail, elsewhere, since, proposal, null);
	}

	static Finding ofRequest(FindingKind kind, RequestId request, ExternalId externalId, String detail,
			@Nullable String elsewhere, @Nullable Action proposal) {
		return new Finding(kind, request.value(), externalId, null, null, request, detail, elsewhere, null, proposal);
	}

	static Finding ofTenant(FindingKind kind, OurTenant tenant, @Nullable VendorId vendorId, String detail,
			@Nullable Action proposal) {
		return new Finding(kind, tenant.id().value(), tenant.externalId(), tenant.id(),
				(vendorId != null) ? vendorId : tenant.vendorId(), null, detail, null, null, proposal);
	}

	Finding with(VendorId known) {
		return new Finding(this.kind, this.subject, this.externalId, this.tenantId, known, this.requestId, this.detail,
				this.elsewhere, this.since, this.proposal, this.product);
	}

	/** The same in a product's own system, where other tenants may have the same id. */
	Finding in(Optional<ProductId> own) {
		return own
			.map((id) -> new Finding(this.kind, this.subject + " of " + id, this.externalId, this.tenantId,
					this.vendorId, this.requestId, this.detail, this.elsewhere, this.since, this.proposal, id))
			.orElse(this);
	}

}
