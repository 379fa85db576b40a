package io.fulfillflow.provisioning;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;

/**
 * Looks whether a tenant is what it was asked to be: at the status that the Vendor named,
 * at the tenant itself, or for it while its id isn't known. What the Vendor reported by
 * itself counts only where it offers no look.
 */
final class TenantWaiting {

	private static final Result AT_ONCE = new Result.NotYet(Duration.ofMillis(50));

	private final VendorSystem vendor;

	private final Callbacks callbacks;

	private final Clock clock;

	TenantWaiting(VendorSystem vendor, Callbacks callbacks, Clock clock) {
		this.vendor = vendor;
		this.callbacks = callbacks;
		this.clock = clock;
	}

	CompletableFuture<Result> attempt(RemoteCall call, AwaitTenant wanted) {
		Long lookAfter = wanted.lookAfter();
		if (call.attempt() == 1 && lookAfter != null && lookAfter > 0 && report(wanted).isEmpty()) {
			return CompletableFuture.completedFuture(new Result.NotYet(Duration.ofSeconds(lookAfter)));
		}
		Instant begun = this.clock.instant();
		return look(call, wanted).thenApply((result) -> againIfReported(result, wanted, begun))
			.exceptionallyCompose((thrown) -> (Outcome.cause(thrown) instanceof LookNotOffered refused)
					? CompletableFuture.completedFuture(asReported(wanted, refused))
					: CompletableFuture.failedFuture(thrown));
	}

	private CompletableFuture<Result> look(RemoteCall call, AwaitTenant wanted) {
		URI statusAt = wanted.statusAt();
		VendorId id = wanted.vendorId();
		ExternalId externalId = wanted.externalId();
		if (statusAt != null && externalId != null) {
			return this.vendor.follow(statusAt, id, externalId)
				.thenCompose((tenant) -> Told.isWanted(call) ? withItsOwnWords(tenant)
						: CompletableFuture.completedFuture(tenant))
				.thenApply((tenant) -> judge(tenant, wanted.purpose()));
		}
		if (id != null) {
			return this.vendor.read(id)
				.thenApply((found) -> found.map((tenant) -> judge(tenant, wanted.purpose()))
					.orElseGet(() -> unknown(wanted)));
		}
		return this.vendor.find(Objects.requireNonNull(externalId))
			.thenApply((found) -> found.map((tenant) -> judge(tenant, wanted.purpose()))
				.orElseGet(() -> new Result.NotYet(null)));
	}

	/** The status of an operation tells of the operation. */
	private CompletableFuture<VendorTenant> withItsOwnWords(VendorTenant done) {
		VendorId id = done.id();
		return (id == null || done.state() == State.IN_PROGRESS || !done.isAlive())
				? CompletableFuture.completedFuture(done) : this.vendor.read(id)
					.thenApply((found) -> found.map((tenant) -> done.telling(tenant.told())).orElse(done));
	}

	/** What was looked at may be older than a report that arrived meanwhile. */
	private Result againIfReported(Result result, AwaitTenant wanted, Instant begun) {
		boolean news = result instanceof Result.NotYet
				&& report(wanted).filter((report) -> !report.at().isBefore(begun)).isPresent();
		return news ? AT_ONCE : result;
	}

	private Result asReported(AwaitTenant wanted, LookNotOffered refused) {
		if (wanted.known() != null) {
			return Outcome.done(wanted.vendorId(), wanted.known(), false);
		}
		if (!this.callbacks.isOn()) {
			throw new CallFailed(Failure.permanent(refused.getMessage() + ", and callbacks are off"));
		}
		return report(wanted).flatMap((report) -> report.end(wanted.vendorId()))
			.map((tenant) -> judge(tenant, wanted.purpose()))
			.orElseGet(() -> new Result.NotYet(null));
	}

	private Optional<VendorReport> report(AwaitTenant wanted) {
		return Optional.ofNullable(wanted.operationId()).flatMap(this.callbacks::lastReport);
	}

	private static Result judge(VendorTenant tenant, OperationType purpose) {
		if (ends(purpose, tenant.state())) {
			return Outcome.done(tenant);
		}
		return tenant.isAlive() ? new Result.NotYet(tenant.retryAfter()) : Outcome.refusal(tenant);
	}

	private static boolean ends(OperationType purpose, State state) {
		return switch (purpose) {
			case PURCHASE, RESUME -> state == State.READY;
			// a tenant on hold takes new quantities and stays on hold
			case CHANGE, ADJUSTMENT, RENEW, TRANSFER -> state == State.READY || state == State.SUSPENDED;
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
