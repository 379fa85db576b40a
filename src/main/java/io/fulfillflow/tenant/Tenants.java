package io.fulfillflow.tenant;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Text;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tenants: one per Connect asset. Beside the status that shows, each keeps the
 * lasting one to which it returns when an operation leaves things as they were.
 */
@Repository
class Tenants {

	/** What an asset may begin with. */
	static final Set<OperationType> COMING = EnumSet.of(OperationType.PURCHASE, OperationType.TRANSFER);

	private final JdbcClient jdbc;

	private final Clock clock;

	Tenants(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The tenant of a request, made if it is the first time that it is heard of. */
	Found of(NewOperation wanted) {
		Optional<TenantId> known = this.jdbc.sql("select tenant_id from tenant where channel = ? and external_id = ?")
			.params(wanted.channel().name(), wanted.externalId().value())
			.query((row, number) -> new TenantId(row.getString("tenant_id")))
			.optional();
		return of(wanted, known.orElse(null));
	}

	/** As {@link #of(NewOperation)}, for who looked already whether it is there. */
	Found of(NewOperation wanted, @Nullable TenantId known) {
		if (known == null) {
			return new Found(make(wanted), true);
		}
		learnVendorId(known, wanted);
		return new Found(known, false);
	}

	/**
	 * Locks the tenants of several requests, in the order of their ids.
	 * @return those that are there
	 */
	Map<ExternalId, TenantId> lockAll(List<NewOperation> wanted) {
		Map<ExternalId, TenantId> known = new HashMap<>();
		this.jdbc.sql("""
				select tenant_id, external_id from tenant where channel = :channel and external_id in (:ids)
				order by tenant_id for update""")
			.param("channel", wanted.get(0).channel().name())
			.param("ids", wanted.stream().map((one) -> one.externalId().value()).distinct().toList())
			.query((row) -> {
				known.put(new ExternalId(row.getString("external_id")), new TenantId(row.getString("tenant_id")));
			});
		return known;
	}

	/**
	 * Whoever settled its purchase elsewhere may have told the channel the Vendor's id.
	 */
	private void learnVendorId(TenantId id, NewOperation wanted) {
		VendorId vendorId = wanted.vendorId();
		if (vendorId != null) {
			this.jdbc.sql("update tenant set vendor_id = ?, updated_at = ? where tenant_id = ? and vendor_id is null")
				.params(vendorId.value(), now(), id.value())
				.update();
		}
	}

	/** A tenant that is ordered over our own channel. */
	void make(TenantId id, ExternalId externalId, NewTenant wanted) {
		this.jdbc.sql("""
				insert into tenant (tenant_id, channel, external_id, product_id, product_item_id, callback_url,
				content_hash, status, steady_status, created_at, updated_at)
				values (?, 'DIRECT', ?, ?, ?, ?, ?, 'PROCESSING', 'PROCESSING', ?, ?)""")
			.params(id.value(), externalId.value(), wanted.order().product().value(), wanted.productItemId(),
					wanted.callbackUrl(), wanted.contentHash(), now(), now())
			.update();
	}

	private TenantId make(NewOperation wanted) {
		TenantId id = new TenantId(UUID.randomUUID().toString());
		TenantStatus lasting = COMING.contains(wanted.type()) ? TenantStatus.PROCESSING
				: wanted.onHold() ? TenantStatus.SUSPENDED : TenantStatus.READY;
		VendorId vendorId = wanted.vendorId();
		this.jdbc.sql("""
				insert into tenant (tenant_id, channel, external_id, vendor_id, product_id, contract_id, status,
				steady_status, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(id.value(), wanted.channel().name(), wanted.externalId().value(),
					(vendorId != null) ? vendorId.value() : null, wanted.order().product().value(),
					wanted.order().contract(), lasting.name(), lasting.name(), now(), now())
			.update();
		return id;
	}

	/** Keeps everybody else away from a tenant's queue until the transaction ends. */
	void lock(TenantId id) {
		this.jdbc.sql("select tenant_id from tenant where tenant_id = ? for update")
			.param(id.value())
			.query(String.class)
			.single();
	}

	void show(TenantId id, TenantStatus status) {
		this.jdbc.sql("update tenant set status = ?, updated_at = ?, version = version + 1 where tenant_id = ?")
			.params(status.name(), now(), id.value())
			.update();
	}

	void last(TenantId id, TenantStatus status, @Nullable String reason) {
		this.jdbc.sql(
				"update tenant set status = ?, steady_status = ?, reason = ?, updated_at = ?, version = version + 1 where tenant_id = ?")
			.params(status.name(), status.name(), Text.oneLine(reason, 2000), now(), id.value())
			.update();
	}

	void returnToLasting(TenantId id, @Nullable String reason) {
		this.jdbc.sql(
				"update tenant set status = steady_status, reason = ?, updated_at = ?, version = version + 1 where tenant_id = ?")
			.params(Text.oneLine(reason, 2000), now(), id.value())
			.update();
	}

	/** A tenant that we first heard of by its transfer is there now, or never came. */
	void arrived(TenantId id, boolean approved) {
		this.jdbc.sql("""
				update tenant set status = :status, steady_status = :status
				where tenant_id = :id and steady_status in ('PROCESSING', 'FAILED')""")
			.param("status", (approved ? TenantStatus.READY : TenantStatus.FAILED).name())
			.param("id", id.value())
			.update();
	}

	void rememberVendorId(TenantId id, VendorId vendorId) {
		this.jdbc.sql("update tenant set vendor_id = ?, updated_at = ?, version = version + 1 where tenant_id = ?")
			.params(vendorId.value(), now(), id.value())
			.update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * The tenant of a request.
	 *
	 * @param isNew whether it was made just now, so that nobody else can know of it
	 */
	record Found(TenantId id, boolean isNew) {
	}

}
