package io.fulfillflow.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.tenant.TenantStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads our side's tenants, some at a time.
 */
@Repository
class OurTenants {

	private static final String SELECT = """
			select t.tenant_id, t.channel, t.external_id, t.vendor_id, t.steady_status, t.version, t.product_id,
			case when exists (select 1 from operation o where o.tenant_id = t.tenant_id and o.settled_at is null)
			then 1 else 0 end as busy from tenant t where\s""";

	/** Those that a run hasn't found at the Vendor as they should be. */
	private static final String NOT_SEEN = """
			t.tenant_id > ? and (t.steady_status in ('READY', 'SUSPENDED')
			or (t.steady_status in ('TERMINATED', 'FAILED') and t.vendor_id is not null and t.updated_at >= ?))
			and not exists (select 1 from reconciliation_seen s where s.run_id = ? and s.tenant_id = t.tenant_id)
			order by t.tenant_id limit ?""";

	private final JdbcClient jdbc;

	OurTenants(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those with any of these ids, ours being what they look for. */
	List<OurTenant> of(Collection<ExternalId> externalIds, Collection<VendorId> vendorIds) {
		return this.jdbc.sql(SELECT + "(t.external_id in (:external) or t.vendor_id in (:vendor)) order by t.channel")
			.param("external", orNone(externalIds.stream().map(ExternalId::value).toList()))
			.param("vendor", orNone(vendorIds.stream().map(VendorId::value).toList()))
			.query((row, number) -> tenant(row))
			.list();
	}

	/** An empty list is no SQL; no id is empty. */
	private static List<String> orNone(List<String> ids) {
		return ids.isEmpty() ? List.of("") : ids;
	}

	Optional<OurTenant> one(TenantId id) {
		return this.jdbc.sql(SELECT + "t.tenant_id = ?")
			.param(id.value())
			.query((row, number) -> tenant(row))
			.optional();
	}

	/**
	 * Those that are still to be looked at one by one.
	 * @param after where the page before ended
	 * @param endedSince of those that are over, only what changed since then
	 */
	List<OurTenant> notSeen(String runId, String after, Instant endedSince, int most) {
		return this.jdbc.sql(SELECT + NOT_SEEN)
			.params(after, endedSince.atOffset(ZoneOffset.UTC), runId, most)
			.query((row, number) -> tenant(row))
			.list();
	}

	private static OurTenant tenant(ResultSet row) throws SQLException {
		@Nullable String vendorId = row.getString("vendor_id");
		return new OurTenant(new TenantId(row.getString("tenant_id")), Channel.valueOf(row.getString("channel")),
				new ExternalId(row.getString("external_id")), (vendorId != null) ? new VendorId(vendorId) : null,
				TenantStatus.valueOf(row.getString("steady_status")), row.getInt("busy") == 1, row.getLong("version"),
				new ProductId(row.getString("product_id")));
	}

}
