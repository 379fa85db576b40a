package io.fulfillflow.fulfillment;

import java.util.Optional;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.provisioning.VendorAction;
import io.fulfillflow.tenant.AfterEnds;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Knows of which tenants the Vendor's system is removing what a request has left. What
 * comes after it waits until that is over, since it could neither change nor take over
 * what is about to go. A removal that was refused or given up isn't under way: it waits
 * for a person, and that of a transfer asks again who uses the tenant before it goes on.
 */
@Repository
class RemovalsUnderWay implements AfterEnds {

	private final JdbcClient jdbc;

	RemovalsUnderWay(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public boolean holdTheLine(TenantId tenant) {
		return of(tenant).isPresent();
	}

	/**
	 * The request that has left what is being removed.
	 * @return empty when nothing is being removed
	 */
	Optional<RequestId> of(TenantId tenant) {
		return this.jdbc.sql("""
				select o.request_id from operation o join remote_call c on c.request_id = o.request_id
				where o.tenant_id = ? and c.side = 'VENDOR' and c.action = ? and c.state in ('WANTED', 'LEASED')
				order by o.accepted_seq limit 1""")
			.params(tenant.value(), VendorAction.UNDO.word())
			.query((row, number) -> new RequestId(row.getString("request_id")))
			.optional();
	}

}
