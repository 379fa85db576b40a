package io.fulfillflow.tenant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Looks up many subscriptions at once.
 */
@Repository
public class Subscriptions {

	private static final int AT_A_TIME = 500;

	private final JdbcClient jdbc;

	Subscriptions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Subscriptions by our ids.
	 * @param ids ours, any number
	 * @return those that are there, in any order
	 */
	public List<Subscription> byTenant(Collection<String> ids) {
		return where("tenant_id", ids);
	}

	/**
	 * Connect's subscriptions by its ids.
	 * @param ids of assets, any number
	 * @return those that are there, in any order
	 */
	public List<Subscription> byAsset(Collection<String> ids) {
		return where("channel = 'CONNECT' and external_id", ids);
	}

	private List<Subscription> where(String condition, Collection<String> ids) {
		List<Subscription> found = new ArrayList<>();
		List<String> all = List.copyOf(ids);
		for (int first = 0; first < all.size(); first += AT_A_TIME) {
			found.addAll(this.jdbc
				.sql("select tenant_id, channel, external_id, product_id, contract_id from tenant where " + condition
						+ " in (:ids)")
				.param("ids", all.subList(first, Math.min(all.size(), first + AT_A_TIME)))
				.query((row, number) -> new Subscription(new TenantId(row.getString("tenant_id")),
						Channel.valueOf(row.getString("channel")), new ExternalId(row.getString("external_id")),
						new ProductId(row.getString("product_id")), row.getString("contract_id")))
				.list());
		}
		return found;
	}

}
