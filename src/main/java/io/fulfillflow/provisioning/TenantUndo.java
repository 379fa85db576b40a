package io.fulfillflow.provisioning;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;

/**
 * Takes a creation back. One whose answer never came is looked for first: by the external
 * id, for a while, since it may still be on its way; where there is no search, by its
 * idempotency key.
 */
final class TenantUndo {

	private static final Result GONE = new Result.Done(NullNode.getInstance());

	private final VendorSystem vendor;

	private final Duration lostCreation;

	private final Clock clock;

	TenantUndo(VendorSystem vendor, Duration lostCreation, Clock clock) {
		this.vendor = vendor;
		this.lostCreation = lostCreation;
		this.clock = clock;
	}

	CompletableFuture<Result> attempt(RemoteCall call, UndoCreation wanted) {
		VendorId id = wanted.vendorId();
		if (id != null) {
			return delete(call, id);
		}
		URI statusAt = wanted.statusAt();
		if (statusAt == null) {
			return search(call, wanted, wanted.inDoubt());
		}
		return this.vendor.follow(statusAt, null, wanted.externalId())
			.thenCompose((tenant) -> isNone(tenant) ? search(call, wanted, false) : made(call, tenant));
	}

	/** What failed may have left something all the same. */
	private static boolean isNone(VendorTenant tenant) {
		return tenant.id() == null && !tenant.isAlive();
	}

	private CompletableFuture<Result> search(RemoteCall call, UndoCreation wanted, boolean inDoubt) {
		return this.vendor.find(wanted.externalId())
			.thenCompose((found) -> found(call, found, inDoubt))
			.exceptionallyCompose((thrown) -> (Outcome.cause(thrown) instanceof SearchNotOffered)
					? withoutSearch(call, wanted, inDoubt) : CompletableFuture.failedFuture(thrown));
	}

	private CompletableFuture<Result> found(RemoteCall call, Optional<VendorTenant> found, boolean inDoubt) {
		Optional<VendorTenant> left = found.filter((tenant) -> tenant.state() != State.TERMINATED);
		if (left.isPresent()) {
			return made(call, left.get());
		}
		boolean mayCome = inDoubt && this.clock.instant().isBefore(call.wantedAt().plus(this.lostCreation));
		return CompletableFuture.completedFuture(mayCome ? new Result.NotYet(null) : GONE);
	}

	/** What is in the making gets its id first. */
	private CompletableFuture<Result> made(RemoteCall call, VendorTenant tenant) {
		VendorId id = tenant.id();
		if (id != null) {
			return (tenant.state() == State.TERMINATED) ? CompletableFuture.completedFuture(GONE) : delete(call, id);
		}
		return CompletableFuture.completedFuture(tenant.isAlive() ? new Result.NotYet(tenant.retryAfter()) : GONE);
	}

	/**
	 * The same key has no second effect. If it had none at all, the tenant is made now
	 * and deleted: nobody can tell otherwise.
	 */
	private CompletableFuture<Result> withoutSearch(RemoteCall call, UndoCreation wanted, boolean inDoubt) {
		TenantOrder order = wanted.order();
		String key = wanted.creationKey();
		if (!inDoubt || order == null || key == null) {
			return CompletableFuture.completedFuture(GONE);
		}
		return this.vendor.create(order, key)
			.thenCompose((tenant) -> made(call, tenant))
			.exceptionallyCompose(TenantUndo::notMade);
	}

	private static CompletableFuture<Result> notMade(Throwable thrown) {
		Throwable cause = Outcome.cause(thrown);
		if (cause instanceof VendorConflict) {
			return CompletableFuture.completedFuture(busy());
		}
		return (cause instanceof VendorRefused) ? CompletableFuture.completedFuture(GONE)
				: CompletableFuture.failedFuture(thrown);
	}

	private CompletableFuture<Result> delete(RemoteCall call, VendorId id) {
		return this.vendor.delete(id, call.key())
			.thenApply((nothing) -> GONE)
			.exceptionallyCompose((thrown) -> (Outcome.cause(thrown) instanceof VendorConflict)
					? CompletableFuture.completedFuture(busy()) : CompletableFuture.failedFuture(thrown));
	}

	/** A vendor that is at work on a tenant may not delete it before it is done. */
	private static Result busy() {
		return new Result.Failed(
				Failure.transientFailure("The vendor's system reports a conflict; it may still be at work"));
	}

}
