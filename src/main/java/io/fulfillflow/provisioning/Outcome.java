package io.fulfillflow.provisioning;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.Result;
import org.jspecify.annotations.Nullable;

/**
 * What the Vendor's answers mean for a remote call.
 */
final class Outcome {

	private Outcome() {
	}

	/**
	 * An effect that left the tenant behind: done while there is life in it.
	 */
	static Result of(VendorTenant tenant, boolean adopted) {
		Duration after = tenant.retryAfter();
		return tenant.isAlive() ? new Result.Done(new TenantAnswer(tenant.id(), tenant.state(), adopted,
				tenant.statusAt(), (after != null) ? after.toSeconds() : null, tenant.told())
			.toJson()) : refusal(tenant);
	}

	static Result done(@Nullable VendorId id, State state, boolean adopted) {
		return new Result.Done(new TenantAnswer(id, state, adopted).toJson());
	}

	static Result done(VendorTenant tenant) {
		return new Result.Done(
				new TenantAnswer(tenant.id(), tenant.state(), false, null, null, tenant.told()).toJson());
	}

	static Result refusal(VendorTenant tenant) {
		String reason = tenant.reason();
		if (reason != null) {
			return new Result.Refused(reason);
		}
		return new Result.Refused(
				(tenant.state() == State.TERMINATED) ? "The vendor's system has ended this subscription."
						: "The vendor's system could not complete the order.");
	}

	static Result of(Throwable thrown) {
		Throwable cause = cause(thrown);
		if (cause instanceof VendorRefused refused) {
			return new Result.Refused(refused.getMessage());
		}
		return new Result.Failed(CallFailed.failureOf(cause));
	}

	static Throwable cause(Throwable thrown) {
		Throwable cause = thrown;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
