package io.fulfillflow.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.fulfillflow.provisioning.VendorSystems;
import io.fulfillflow.provisioning.VendorTenant;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Our tenants that weren't found in the Vendor's list as we have them, one by one. Of
 * those that are over only the ones that ended lately are looked at.
 */
@Component
@Order(6)
class TenantsPart implements Run.Part {

	private static final int PAGE = 100;

	private static final Duration LATELY = Duration.ofDays(35);

	private final VendorSystems vendors;

	private final OurTenants tenants;

	private final Clock clock;

	TenantsPart(VendorSystems vendors, OurTenants tenants, Clock clock) {
		this.vendors = vendors;
		this.tenants = tenants;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "our tenants";
	}

	@Override
	public void look(Run run) {
		String after = "";
		List<OurTenant> page;
		do {
			page = this.tenants.notSeen(run.id(), after, this.clock.instant().minus(LATELY), PAGE);
			List<OurTenant> idle = page.stream().filter((tenant) -> !tenant.busy()).toList();
			List<AtVendor> found = run.calls()
				.each(idle, (tenant) -> AtVendor.ask(this.vendors.of(tenant.product()), tenant.vendorId(),
						tenant.externalId()));
			for (int i = 0; i < idle.size(); i++) {
				compare(run, idle.get(i), found.get(i));
			}
			run.lookedAt(page.size());
			after = page.isEmpty() ? after : page.get(page.size() - 1).id().value();
		}
		while (page.size() == PAGE);
	}

	private void compare(Run run, OurTenant ours, AtVendor found) {
		VendorTenant there = found.tenant();
		boolean agreed = (there == null) ? ours.isEnded() : ours.agreesWith(there.state());
		if (!found.isTold() || agreed || this.tenants.one(ours.id()).filter(ours::equals).isEmpty()) {
			return;
		}
		if (there == null) {
			run.found(Finding.ofTenant(FindingKind.TENANT_UNKNOWN_AT_VENDOR, ours, null,
					"It is " + ours.lasting().word() + " for us, but the Vendor doesn't know it.", null));
		}
		else if (ours.isEnded()) {
			run.found(
					VendorPart
						.alive(ours.externalId(), ours, there.id(),
								"Our tenant is " + ours.lasting().word() + ", but the Vendor's is " + there.state()
										+ ".")
						.in(this.vendors.own(ours.product())));
		}
		else {
			run.found(Finding.ofTenant(FindingKind.TENANT_DIFFERS_AT_VENDOR, ours, there.id(),
					"It is " + ours.lasting().word() + " for us, but " + there.state() + " for the Vendor.", null));
		}
	}

}
