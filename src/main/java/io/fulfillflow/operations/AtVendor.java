package io.fulfillflow.operations;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.SearchNotOffered;
import io.fulfillflow.provisioning.VendorSystem;
import io.fulfillflow.provisioning.VendorTenant;
import org.jspecify.annotations.Nullable;

/**
 * What the Vendor says of one tenant.
 *
 * @param isTold whether it can be told at all
 * @param tenant what was found; {@literal null} when there is none, or nobody can tell
 */
record AtVendor(boolean isTold, @Nullable VendorTenant tenant) {

	/** Asks for it by the Vendor's id, else by the external one. */
	static CompletableFuture<AtVendor> ask(VendorSystem vendor, @Nullable VendorId id, ExternalId externalId) {
		CompletableFuture<Optional<VendorTenant>> asked = (id != null) ? vendor.read(id) : vendor.find(externalId);
		return asked.thenApply((found) -> new AtVendor(true, found.orElse(null)))
			.exceptionallyCompose(
					(thrown) -> isNoSearch(thrown) ? CompletableFuture.completedFuture(new AtVendor(false, null))
							: CompletableFuture.failedFuture(thrown));
	}

	private static boolean isNoSearch(Throwable thrown) {
		return thrown instanceof SearchNotOffered
				|| (thrown instanceof CompletionException && thrown.getCause() instanceof SearchNotOffered);
	}

	boolean isAlive() {
		return this.tenant != null && this.tenant.isAlive();
	}

}
