package io.fulfillflow.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.fulfillflow.connect.Assets;
import io.fulfillflow.connect.ConnectAsset;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.ListNotOffered;
import io.fulfillflow.provisioning.TenantList;
import io.fulfillflow.provisioning.TenantList.Entry;
import io.fulfillflow.provisioning.VendorSystem;
import io.fulfillflow.provisioning.VendorSystems;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The Vendor's tenants, where it has a list of them. Those that are as we have them are
 * noted, so that only the others are looked at one by one.
 */
@Component
@Order(5)
class VendorPart implements Run.Part {

	private final VendorSystems vendors;

	private final Assets assets;

	private final OurTenants tenants;

	VendorPart(VendorSystems vendors, Assets assets, OurTenants tenants) {
		this.vendors = vendors;
		this.assets = assets;
		this.tenants = tenants;
	}

	@Override
	public String name() {
		return "the vendor's tenants";
	}

	@Override
	public void look(Run run) {
		this.vendors.all().forEach((vendor, own) -> look(run, new There(vendor, own)));
	}

	private void look(Run run, There there) {
		try {
			@Nullable String cursor = null;
			do {
				@Nullable String from = cursor;
				TenantList page = run.calls().get(() -> there.vendor().list(from));
				look(run, there, page.tenants());
				run.lookedAt(page.tenants().size());
				cursor = page.next();
			}
			while (cursor != null);
		}
		catch (ListNotOffered ex) {
			// the next part asks for each
		}
	}

	private void look(Run run, There there, List<Entry> page) {
		List<OurTenant> known = known(there, page);
		Map<VendorId, OurTenant> byVendorId = new HashMap<>();
		Map<ExternalId, OurTenant> byExternalId = new HashMap<>();
		for (OurTenant tenant : known) {
			byExternalId.putIfAbsent(tenant.externalId(), tenant);
			if (tenant.vendorId() != null) {
				byVendorId.putIfAbsent(tenant.vendorId(), tenant);
			}
		}
		List<TenantId> agreed = new ArrayList<>();
		List<Entry> unknown = new ArrayList<>();
		for (Entry entry : page) {
			OurTenant ours = byVendorId.getOrDefault(entry.id(), byExternalId.get(entry.externalId()));
			if (ours == null) {
				unknown.add(entry);
			}
			else if (!ours.busy()) {
				compare(run, there, ours, entry, agreed);
			}
		}
		run.seen(agreed);
		unknown(run, there, unknown.stream().filter((entry) -> entry.externalId() != null && entry.isAlive()).toList());
	}

	/** Other systems may have tenants of the same ids. */
	private List<OurTenant> known(There there, List<Entry> page) {
		return this.tenants
			.of(page.stream().flatMap((entry) -> Stream.ofNullable(entry.externalId())).toList(),
					page.stream().map(Entry::id).toList())
			.stream()
			.filter((tenant) -> this.vendors.of(tenant.product()) == there.vendor())
			.toList();
	}

	private void compare(Run run, There there, OurTenant ours, Entry entry, List<TenantId> agreed) {
		if (ours.vendorId() != null && !ours.vendorId().equals(entry.id())) {
			second(run, there, ours, entry);
		}
		else if (ours.agreesWith(entry.state())) {
			agreed.add(ours.id());
		}
		else if (ours.isEnded()) {
			AtVendor now = run.calls().get(() -> AtVendor.ask(there.vendor(), entry.id(), ours.externalId()));
			if (now.isAlive() && this.tenants.one(ours.id()).filter(ours::equals).isPresent()) {
				run.found(alive(ours.externalId(), ours, entry.id(), "Our tenant is " + ours.lasting().word()
						+ ", but the Vendor's is " + now.tenant().state() + ".")
					.in(there.own()));
			}
		}
	}

	/** Which of the two the customer uses is for a person to find out. */
	private void second(Run run, There there, OurTenant ours, Entry entry) {
		if (entry.isAlive() && this.tenants.one(ours.id()).filter(ours::equals).isPresent()) {
			run.found(
					new Finding(FindingKind.ORPHAN_AT_VENDOR, entry.id().value(), ours.externalId(), ours.id(),
							entry.id(), null, "The Vendor has it for " + ours.externalId() + " beside "
									+ ours.vendorId() + ", which is ours.",
							null, entry.createdAt(), null)
						.in(there.own()));
		}
	}

	private void unknown(Run run, There there, List<Entry> entries) {
		List<Optional<ConnectAsset>> assets = run.calls()
			.each(entries, (entry) -> this.assets.read(entry.externalId()));
		for (int i = 0; i < entries.size(); i++) {
			Entry entry = entries.get(i);
			Optional<ConnectAsset> asset = assets.get(i);
			if (!this.tenants.of(List.of(entry.externalId()), List.of(entry.id())).isEmpty()) {
				continue;
			}
			if (asset.isEmpty()) {
				run.found(orphan(entry.externalId(), entry.id(), entry.createdAt()).in(there.own()));
			}
			else if (ConnectAsset.TERMINATED.equals(asset.get().status())) {
				run.found(
						alive(entry.externalId(), null, entry.id(), "Its asset is terminated at Connect, and we never "
								+ "had it, but the Vendor's tenant is " + entry.state() + ".")
							.in(there.own()));
			}
		}
	}

	private static Finding orphan(ExternalId externalId, VendorId id, @Nullable Instant since) {
		return new Finding(FindingKind.ORPHAN_AT_VENDOR, id.value(), externalId, null, id, null,
				"The Vendor has it for " + externalId + ", which is neither an asset at Connect nor a tenant of ours.",
				null, since, Action.DELETE_ORPHANS);
	}

	/** The Vendor's tenant of a subscription that is over. */
	static Finding alive(ExternalId externalId, @Nullable OurTenant ours, VendorId id, String detail) {
		return new Finding(FindingKind.TERMINATED_BUT_ALIVE, id.value(), externalId, (ours != null) ? ours.id() : null,
				id, null, detail, null, null, Action.DELETE_TERMINATED);
	}

	/**
	 * Where to look.
	 *
	 * @param vendor a system
	 * @param own a product whose own system it is
	 */
	private record There(VendorSystem vendor, Optional<ProductId> own) {
	}

}
