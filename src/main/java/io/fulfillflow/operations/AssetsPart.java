package io.fulfillflow.operations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import io.fulfillflow.connect.Assets;
import io.fulfillflow.connect.ConnectAsset;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.provisioning.VendorSystems;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What customers have, as Connect lists it.
 */
@Component
@Order(4)
class AssetsPart implements Run.Part {

	private static final Set<String> IN_USE = Set.of(ConnectAsset.ACTIVE, ConnectAsset.SUSPENDED);

	private static final Set<String> OVER = Set.of(ConnectAsset.TERMINATED);

	private final Assets assets;

	private final OurTenants tenants;

	private final VendorSystems vendors;

	AssetsPart(Assets assets, OurTenants tenants, VendorSystems vendors) {
		this.assets = assets;
		this.tenants = tenants;
		this.vendors = vendors;
	}

	@Override
	public String name() {
		return "assets";
	}

	@Override
	public void look(Run run) {
		walk(run, IN_USE);
		walk(run, OVER);
	}

	private void walk(Run run, Set<String> statuses) {
		OptionalInt next = OptionalInt.of(0);
		while (next.isPresent()) {
			int offset = next.getAsInt();
			Assets.Page page = run.calls().get(() -> this.assets.list(statuses, offset));
			Map<ExternalId, OurTenant> ours = ours(page.assets());
			for (ConnectAsset asset : page.assets()) {
				OurTenant tenant = ours.get(asset.id());
				if (statuses == IN_USE) {
					inUse(run, asset, tenant);
				}
				else if (tenant != null && !tenant.isEnded() && !tenant.busy()) {
					over(run, tenant);
				}
			}
			run.lookedAt(page.assets().size());
			next = page.next();
		}
	}

	private Map<ExternalId, OurTenant> ours(List<ConnectAsset> assets) {
		Map<ExternalId, OurTenant> ours = new HashMap<>();
		this.tenants.of(assets.stream().map(ConnectAsset::id).toList(), List.of())
			.forEach((tenant) -> ours.putIfAbsent(tenant.externalId(), tenant));
		return ours;
	}

	private static void inUse(Run run, ConnectAsset asset, @Nullable OurTenant tenant) {
		if (tenant == null) {
			run.found(new Finding(FindingKind.ASSET_WITHOUT_TENANT, asset.id().value(), asset.id(), null, null, null,
					"It is " + asset.status() + " at Connect, but we have no tenant for it.", asset.status(), null,
					Action.ADOPT));
		}
		else if (tenant.isEnded() && !tenant.busy()) {
			run.found(new Finding(FindingKind.ASSET_WITHOUT_TENANT, asset.id().value(), asset.id(), tenant.id(),
					tenant.vendorId(), null,
					"It is " + asset.status() + " at Connect, but our tenant is " + tenant.lasting().word() + ".",
					asset.status(), null, null));
		}
	}

	private void over(Run run, OurTenant tenant) {
		AtVendor found = run.calls()
			.get(() -> AtVendor.ask(this.vendors.of(tenant.product()), tenant.vendorId(), tenant.externalId()));
		if (found.isAlive()) {
			run.found(VendorPart
				.alive(tenant.externalId(), tenant, found.tenant().id(),
						"It is terminated at Connect, but " + tenant.lasting().word()
								+ " for us, and the Vendor's tenant is " + found.tenant().state() + ".")
				.in(this.vendors.own(tenant.product())));
		}
	}

}
