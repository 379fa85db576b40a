package io.fulfillflow.provisioning;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.Failure;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;

/**
 * Makes a tenant, and never a second one: whoever is there under the order's external id
 * is adopted, made by an attempt whose answer got lost or by somebody else.
 */
final class TenantCreation {

	private final VendorSystem vendor;

	private final Callbacks callbacks;

	TenantCreation(VendorSystem vendor, Callbacks callbacks) {
		this.vendor = vendor;
		this.callbacks = callbacks;
	}

	CompletableFuture<Result> attempt(RemoteCall call, ProvisionTenant wanted) {
		return find(wanted.order()).thenCompose((found) -> found.filter((tenant) -> isTheEffect(call, tenant))
			.map(TenantCreation::adopted)
			.map(CompletableFuture::completedFuture)
			.orElseGet(() -> create(call, wanted)));
	}

	/** In doubt, one that failed meanwhile is what the earlier attempt came to. */
	private static boolean isTheEffect(RemoteCall call, VendorTenant tenant) {
		return tenant.isAlive() || (call.inDoubt() && tenant.state() == VendorTenant.State.FAILED);
	}

	private CompletableFuture<Result> create(RemoteCall call, ProvisionTenant wanted) {
		TenantOrder order = wanted.order();
		Callback callback = Optional.ofNullable(wanted.operationId()).flatMap(this.callbacks::issue).orElse(null);
		return this.vendor.create(order, call.key(), callback)
			.thenApply((tenant) -> Outcome.of(tenant, false))
			.exceptionallyCompose((thrown) -> (Outcome.cause(thrown) instanceof VendorConflict conflict)
					? afterConflict(call, order, conflict) : CompletableFuture.failedFuture(thrown));
	}

	private CompletableFuture<Result> afterConflict(RemoteCall call, TenantOrder order, VendorConflict conflict) {
		return find(order).thenApply((found) -> found.filter(VendorTenant::isAlive)
			.map(TenantCreation::adopted)
			.orElseGet(() -> unresolved(call, conflict)));
	}

	/**
	 * A conflict with nothing found is a refusal, unless an earlier attempt of ours may
	 * still be running: vendors answer 409 to a key that is at work already.
	 */
	private static Result unresolved(RemoteCall call, VendorConflict conflict) {
		if (call.inDoubt()) {
			return new Result.Failed(Failure
				.unknown("The vendor's system reports a conflict, perhaps with an earlier attempt that is not over"));
		}
		return new Result.Refused(conflict.getMessage());
	}

	private CompletableFuture<Optional<VendorTenant>> find(TenantOrder order) {
		return this.vendor.find(order.externalId()).exceptionallyCompose(TenantCreation::noneWithoutSearch);
	}

	/** The idempotency key alone has to keep such a Vendor from making two. */
	private static CompletableFuture<Optional<VendorTenant>> noneWithoutSearch(Throwable thrown) {
		return (Outcome.cause(thrown) instanceof SearchNotOffered) ? CompletableFuture.completedFuture(Optional.empty())
				: CompletableFuture.failedFuture(thrown);
	}

	private static Result adopted(VendorTenant tenant) {
		return Outcome.of(tenant, true);
	}

}
