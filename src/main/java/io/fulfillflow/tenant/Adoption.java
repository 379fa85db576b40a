package io.fulfillflow.tenant;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.VendorId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over subscriptions that others brought about, so that we know of them before
 * their next request.
 */
@Repository
public class Adoption {

	private final JdbcClient jdbc;

	private final Clock clock;

	Adoption(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Makes a tenant of an asset of Connect's.
	 * @param externalId the asset
	 * @param vendorId the Vendor's tenant
	 * @param product its product
	 * @param onHold whether it is suspended
	 * @return ours
	 * @throws org.springframework.dao.DuplicateKeyException if we know it already
	 */
	@Transactional
	public TenantId adopt(ExternalId externalId, VendorId vendorId, ProductId product, boolean onHold) {
		TenantId id = new TenantId(UUID.randomUUID().toString());
		String lasting = (onHold ? TenantStatus.SUSPENDED : TenantStatus.READY).name();
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		this.jdbc.sql("""
				insert into tenant (tenant_id, channel, external_id, vendor_id, product_id, status, steady_status,
				created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(id.value(), Channel.CONNECT.name(), externalId.value(), vendorId.value(), product.value(), lasting,
					lasting, now, now)
			.update();
		return id;
	}

}
