package io.fulfillflow.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads tenants.
 */
@Repository
public class TenantRows {

	private static final String COLUMNS = """
			select tenant_id, channel, external_id, product_id, product_item_id, status, steady_status, reason,
			content_hash, version, created_at, updated_at\s""";

	private final JdbcClient jdbc;

	TenantRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A tenant by our id.
	 * @param id ours
	 * @return empty when there is none
	 */
	public Optional<Tenant> get(TenantId id) {
		return this.jdbc.sql(COLUMNS + "from tenant where tenant_id = ?")
			.param(id.value())
			.query((row, number) -> tenant(row))
			.optional();
	}

	/**
	 * A tenant by the caller's id; one of our own channel goes before one of Connect.
	 * @param id the caller's
	 * @return empty when there is none
	 */
	public Optional<Tenant> byExternalId(ExternalId id) {
		return this.jdbc.sql(COLUMNS + "from tenant where external_id = ? order by channel desc")
			.param(id.value())
			.query((row, number) -> tenant(row))
			.list()
			.stream()
			.findFirst();
	}

	/**
	 * Tenants in the order of their last change.
	 * @param filter which ones
	 * @param most how many
	 * @return a page
	 */
	public List<Tenant> page(TenantFilter filter, int most) {
		return filter
			.bind(this.jdbc.sql(COLUMNS + "from tenant where " + filter.condition(true)
					+ " order by updated_at, tenant_id limit " + most))
			.query((row, number) -> tenant(row))
			.list();
	}

	/**
	 * How many tenants a filter names in all, wherever its cursor stands.
	 * @param filter which ones
	 * @return their number
	 */
	public long count(TenantFilter filter) {
		return filter.bind(this.jdbc.sql("select count(*) from tenant where " + filter.condition(false)))
			.query(Long.class)
			.single();
	}

	private static Tenant tenant(ResultSet row) throws SQLException {
		return new Tenant(new TenantId(row.getString("tenant_id")), Channel.valueOf(row.getString("channel")),
				new ExternalId(row.getString("external_id")), new ProductId(row.getString("product_id")),
				row.getString("product_item_id"), TenantStatus.valueOf(row.getString("status")),
				TenantStatus.valueOf(row.getString("steady_status")), row.getString("reason"),
				row.getString("content_hash"), row.getLong("version"), row.getTimestamp("created_at").toInstant(),
				row.getTimestamp("updated_at").toInstant());
	}

}
