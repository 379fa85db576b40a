package io.fulfillflow.operations;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.fulfillflow.connect.Assets;
import io.fulfillflow.connect.ConnectAsset;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.provisioning.SearchNotOffered;
import io.fulfillflow.provisioning.VendorSystem;
import io.fulfillflow.provisioning.VendorSystems;
import io.fulfillflow.provisioning.VendorTenant;
import io.fulfillflow.tenant.Adoption;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Makes a tenant of ours of an asset that was fulfilled beside us, if the Vendor has its
 * tenant.
 */
@Component
class Adopting {

	private final Assets assets;

	private final VendorSystems vendors;

	private final Adoption adoption;

	Adopting(Assets assets, VendorSystems vendors, Adoption adoption) {
		this.assets = assets;
		this.vendors = vendors;
		this.adoption = adoption;
	}

	Result adopt(Finding finding) {
		ExternalId id = Objects.requireNonNull(finding.externalId());
		Patience calls = new Patience(Duration.ofSeconds(1));
		try {
			// it may have changed since the list was read
			Optional<ConnectAsset> asset = calls.get(() -> this.assets.read(id))
				.filter((read) -> ConnectAsset.ACTIVE.equals(read.status())
						|| ConnectAsset.SUSPENDED.equals(read.status()));
			if (asset.isEmpty()) {
				return Result.leftAlone("It isn't active at Connect any more.");
			}
			VendorSystem vendor = this.vendors.of(asset.get().product());
			Optional<VendorTenant> living = calls.get(() -> vendor.find(id)).filter(VendorTenant::isAlive);
			if (living.isEmpty()) {
				return Result.leftAlone("The Vendor has no living tenant for it.");
			}
			boolean onHold = ConnectAsset.SUSPENDED.equals(asset.get().status());
			return Result
				.done("Adopted as " + this.adoption.adopt(id, living.get().id(), asset.get().product(), onHold) + ".");
		}
		catch (SearchNotOffered ex) {
			return Result.leftAlone(ex.getMessage() + ".");
		}
		catch (DuplicateKeyException ex) {
			return Result.leftAlone("It is known meanwhile.");
		}
	}

}
