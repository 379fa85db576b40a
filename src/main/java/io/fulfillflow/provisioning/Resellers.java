package io.fulfillflow.provisioning;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;

/**
 * Makes resellers known to the Vendor's system, each once: a setup whose answer got lost,
 * or that clashes, is looked for first. An update says the same whenever it is repeated.
 */
final class Resellers {

	private final VendorSystem vendor;

	Resellers(VendorSystem vendor) {
		this.vendor = vendor;
	}

	CompletableFuture<Result> attempt(RemoteCall call, ResellerOrder order) {
		if (!call.inDoubt() || !order.isNew()) {
			return register(call, order);
		}
		return this.vendor.findReseller(order.externalId())
			.thenCompose((found) -> found.isPresent() ? CompletableFuture.completedFuture(done(found))
					: register(call, order));
	}

	private CompletableFuture<Result> register(RemoteCall call, ResellerOrder order) {
		return this.vendor.register(order, call.key())
			.thenApply(Resellers::done)
			.exceptionallyCompose((thrown) -> (Outcome.cause(thrown) instanceof VendorConflict conflict)
					? afterConflict(call, order, conflict) : CompletableFuture.failedFuture(thrown));
	}

	private CompletableFuture<Result> afterConflict(RemoteCall call, ResellerOrder order, VendorConflict conflict) {
		return this.vendor.findReseller(order.externalId())
			.thenApply((found) -> found.isPresent() ? done(found)
					: call.inDoubt()
							? new Result.Failed(Failure.unknown("The vendor's system reports a conflict, perhaps with "
									+ "an earlier attempt that is not over"))
							: new Result.Refused(conflict.getMessage()));
	}

	private static Result done(Optional<VendorId> id) {
		return new Result.Done(
				id.<JsonNode>map((known) -> JsonNodeFactory.instance.objectNode().put("resellerId", known.value()))
					.orElse(NullNode.getInstance()));
	}

}
