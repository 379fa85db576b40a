package io.fulfillflow.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.Result;

/**
 * Looks for the tenant of a subscription that comes from elsewhere. It ends with a null
 * node where there is none; where nobody can tell, it fails.
 */
class TenantSearch {

	private final VendorSystem vendor;

	TenantSearch(VendorSystem vendor) {
		this.vendor = vendor;
	}

	CompletableFuture<Result> find(FindTenant wanted) {
		VendorId id = wanted.vendorId();
		CompletableFuture<Optional<VendorTenant>> told = (id != null) ? read(id)
				: CompletableFuture.completedFuture(Optional.empty());
		return told
			.thenCompose((read) -> isUsable(read) ? CompletableFuture.completedFuture(read)
					: search(wanted.externalIds(), id != null))
			.thenApply((found) -> isUsable(found) ? Outcome.of(found.orElseThrow(), true)
					: new Result.Done(NullNode.getInstance()));
	}

	/** A Vendor who lets nobody look is taken at the word of the request. */
	private CompletableFuture<Optional<VendorTenant>> read(VendorId id) {
		return this.vendor.read(id)
			.exceptionallyCompose((thrown) -> (Outcome.cause(thrown) instanceof LookNotOffered)
					? CompletableFuture.completedFuture(Optional.of(new VendorTenant(id, State.READY, null)))
					: CompletableFuture.failedFuture(thrown));
	}

	private CompletableFuture<Optional<VendorTenant>> search(List<ExternalId> ids, boolean alreadyKnownGone) {
		if (ids.isEmpty()) {
			return CompletableFuture.completedFuture(Optional.empty());
		}
		return this.vendor.find(ids.get(0))
			.exceptionallyCompose((thrown) -> (alreadyKnownGone && Outcome.cause(thrown) instanceof SearchNotOffered)
					? CompletableFuture.completedFuture(Optional.empty()) : CompletableFuture.failedFuture(thrown))
			.thenCompose((found) -> isUsable(found) ? CompletableFuture.completedFuture(found)
					: search(ids.subList(1, ids.size()), alreadyKnownGone));
	}

	private static boolean isUsable(Optional<VendorTenant> found) {
		return found.filter(VendorTenant::isAlive).isPresent();
	}

}
