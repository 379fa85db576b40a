package io.fulfillflow.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Usage of October by a tenant of the test's own.
 */
public final class UsageBuilder {

	public static final YearMonth OCTOBER = YearMonth.of(2026, 10);

	private final String asset;

	private final ProductId product;

	private UsageBuilder(String asset) {
		this.asset = asset;
		this.product = new ProductId("PRD-" + asset);
	}

	/** Of a tenant that is made at once. */
	public static UsageBuilder ofANewTenant(JdbcClient jdbc, String asset) {
		UsageBuilder usage = new UsageBuilder(asset);
		jdbc.sql("""
				insert into tenant (tenant_id, channel, external_id, product_id, contract_id, status, steady_status,
				created_at, updated_at) values (?, 'CONNECT', ?, ?, 'CRD-1', 'READY', 'READY', current_timestamp,
				current_timestamp)""").params("T-" + asset, asset, usage.product.value()).update();
		return usage;
	}

	public ProductId product() {
		return this.product;
	}

	/** Unique among tests. */
	public String id(String recordId) {
		return recordId + "-" + this.asset;
	}

	public Wish wish(String recordId, String quantity) {
		return wish(recordId, quantity, false);
	}

	public Wish wish(String recordId, String quantity, boolean again) {
		return new Wish(0,
				new UsageRecord(OCTOBER, id(recordId), new TenantId("T-" + this.asset), new ExternalId(this.asset),
						this.product, "CRD-1", "NV-TRAFFIC", new BigDecimal(quantity), null,
						Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"), ""),
				again);
	}

}
