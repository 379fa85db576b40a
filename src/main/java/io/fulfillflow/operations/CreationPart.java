package io.fulfillflow.operations;

import java.util.List;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.provisioning.VendorSystems;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Creations that were given up though they may have had their effect.
 */
@Component
@Order(2)
class CreationPart implements Run.Part {

	private static final int PAGE = 50;

	private static final String IN_DOUBT = """
			select c.call_id, o.request_id, t.external_id, t.product_id from remote_call c
			join operation o on o.request_id = c.request_id and o.settled_at is null
			join tenant t on t.tenant_id = o.tenant_id
			where c.side = 'VENDOR' and c.action = 'provision' and c.state = 'GIVEN_UP'
			and (c.in_doubt = true or exists (select 1 from remote_attempt a
			where a.call_id = c.call_id and a.result = 'UNKNOWN'))
			and c.call_id > ? order by c.call_id limit ?""";

	private final JdbcClient jdbc;

	private final VendorSystems vendors;

	CreationPart(JdbcClient jdbc, VendorSystems vendors) {
		this.jdbc = jdbc;
		this.vendors = vendors;
	}

	@Override
	public String name() {
		return "creations in doubt";
	}

	@Override
	public void look(Run run) {
		long after = 0;
		List<GivenUp> page;
		do {
			page = page(after);
			List<AtVendor> found = run.calls()
				.each(page, (givenUp) -> AtVendor.ask(this.vendors.of(givenUp.product()), null, givenUp.externalId()));
			for (int i = 0; i < page.size(); i++) {
				after = page.get(i).callId();
				run.found(finding(page.get(i), found.get(i)));
			}
			run.lookedAt(page.size());
		}
		while (page.size() == PAGE);
	}

	private List<GivenUp> page(long after) {
		return this.jdbc.sql(IN_DOUBT)
			.params(after, PAGE)
			.query((row, number) -> new GivenUp(row.getLong("call_id"), new RequestId(row.getString("request_id")),
					new ExternalId(row.getString("external_id")), new ProductId(row.getString("product_id"))))
			.list();
	}

	private static Finding finding(GivenUp givenUp, AtVendor found) {
		String there = !found.isTold() ? "The Vendor can't be searched for it."
				: (found.tenant() == null) ? "The Vendor has no tenant for it: a retry makes one." : "The Vendor has "
						+ found.tenant().id() + " for it, " + found.tenant().state() + ": a retry takes it over.";
		Finding finding = Finding.ofRequest(FindingKind.CREATION_IN_DOUBT, givenUp.requestId(), givenUp.externalId(),
				"Its creation was given up, and may have had its effect. " + there, null,
				found.isTold() ? Action.RETRY : null);
		return (found.tenant() == null) ? finding : finding.with(found.tenant().id());
	}

	private record GivenUp(long callId, RequestId requestId, ExternalId externalId, ProductId product) {
	}

}
