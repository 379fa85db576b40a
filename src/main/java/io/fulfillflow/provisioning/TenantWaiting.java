package io.fulfillflow.provisioning;

import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.Failure;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.Result;

/**
 * Looks whether a tenant is what it was asked to be.
 */
final class TenantWaiting {

	private final VendorSystem vendor;

	TenantWaiting(VendorSystem vendor) {
		this.vendor = vendor;
	}

	CompletableFuture<Result> attempt(AwaitTenant wanted) {
		return this.vendor.read(wanted.vendorId())
			.thenApply(
					(found) -> found.map((tenant) -> judge(tenant, wanted.purpose())).orElseGet(() -> unknown(wanted)));
	}

	private static Result judge(VendorTenant tenant, OperationType purpose) {
		if (ends(purpose, tenant.state())) {
			return Outcome.done(tenant.id(), tenant.state(), false);
		}
		return tenant.isAlive() ? new Result.NotYet(tenant.retryAfter()) : Outcome.refusal(tenant);
	}

	private static boolean ends(OperationType purpose, State state) {
		return switch (purpose) {
			case PURCHASE, RESUME -> state == State.READY;
			// a tenant on hold takes new quantities and stays on hold
			case CHANGE -> state == State.READY || state == State.SUSPENDED;
			case SUSPEND -> state == State.SUSPENDED;
			case CANCEL -> state == State.TERMINATED;
		};
	}

	private static Result unknown(AwaitTenant wanted) {
		if (wanted.purpose() == OperationType.CANCEL) {
			return Outcome.done(wanted.vendorId(), State.TERMINATED, false);
		}
		// a vendor that stores in several places may not see yet what it has just made
		return new Result.Failed(Failure
			.transientFailure("The vendor's system does not know tenant " + wanted.vendorId() + ", or not yet"));
	}

}
