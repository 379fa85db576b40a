package io.fulfillflow.provisioning;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.RemoteSide;
import io.fulfillflow.remote.Result;
import io.fulfillflow.remote.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out what was wanted of the Vendor's system.
 */
@Component
class VendorSide implements RemoteSide {

	private static final Result NOT_KNOWN = new Result.Refused("The vendor's system does not know this subscription.");

	private static final Result NOTHING_TO_DELETE = new Result.Done(NullNode.getInstance());

	private final VendorSystem vendor;

	private final TenantCreation creation;

	private final TenantWaiting waiting;

	private final TenantUndo undo;

	private final TenantSearch search;

	VendorSide(VendorSystem vendor, Callbacks callbacks, ProvisioningSettings settings, Clock clock) {
		this.vendor = vendor;
		this.creation = new TenantCreation(vendor, callbacks);
		this.waiting = new TenantWaiting(vendor, callbacks, clock);
		this.undo = new TenantUndo(vendor, settings.lostCreation(), clock);
		this.search = new TenantSearch(vendor);
	}

	@Override
	public Side side() {
		return Side.VENDOR;
	}

	@Override
	public CompletionStage<Result> attempt(RemoteCall call) {
		try {
			return carryOut(call).exceptionally(Outcome::of);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.completedFuture(Outcome.of(ex));
		}
	}

	private CompletableFuture<Result> carryOut(RemoteCall call) {
		VendorAction action = VendorAction.of(call.action())
			.orElseThrow(() -> new CallFailed(Failure.permanent("The vendor's side has no action " + call.action())));
		return switch (action) {
			case PROVISION -> this.creation.attempt(call, payload(call, ProvisionTenant.class));
			case AWAIT -> this.waiting.attempt(call, payload(call, AwaitTenant.class));
			case UNDO -> this.undo.attempt(call, payload(call, UndoCreation.class));
			case CHANGE -> change(payload(call, ChangeTenant.class), call.key());
			case DELETE -> onTenant(payload(call, OnTenant.class), NOTHING_TO_DELETE, State.TERMINATED,
					(id) -> this.vendor.delete(id, call.key()));
			case SUSPEND -> onTenant(payload(call, OnTenant.class), NOT_KNOWN, State.SUSPENDED,
					(id) -> this.vendor.disable(id, call.key()));
			case RESUME -> onTenant(payload(call, OnTenant.class), NOT_KNOWN, State.READY,
					(id) -> this.vendor.enable(id, call.key()));
			case ADJUST -> update(payload(call, UpdateTenant.class),
					(id, wanted) -> this.vendor.adjust(id, wanted.order(), call.key()));
			case RENEW -> update(payload(call, UpdateTenant.class),
					(id, wanted) -> this.vendor.renew(id, wanted.order(), moment(wanted.effectiveAt()), call.key()));
			case TAKE_OVER -> update(payload(call, UpdateTenant.class),
					(id, wanted) -> this.vendor.takeOver(id, wanted.order(), call.key()));
			case FIND ->
				this.search.find(payload(call, FindTenant.class)).exceptionallyCompose(VendorSide::nobodyCanTell);
		};
	}

	private CompletableFuture<Result> change(ChangeTenant wanted, String key) {
		return onTenant(wanted.vendorId(), wanted.order().externalId(), NOT_KNOWN,
				(id) -> this.vendor.change(id, wanted.order(), key).thenApply((tenant) -> Outcome.of(tenant, false)));
	}

	private CompletableFuture<Result> update(UpdateTenant wanted,
			BiFunction<VendorId, UpdateTenant, CompletableFuture<VendorTenant>> effect) {
		return onTenant(wanted.vendorId(), wanted.order().externalId(), NOT_KNOWN,
				(id) -> effect.apply(id, wanted).thenApply((tenant) -> Outcome.of(tenant, false)));
	}

	private static @Nullable Instant moment(@Nullable String text) {
		return (text != null) ? Instant.parse(text) : null;
	}

	private CompletableFuture<Result> onTenant(OnTenant wanted, Result whenThereIsNone, State then,
			Function<VendorId, CompletableFuture<Void>> effect) {
		return onTenant(wanted.vendorId(), wanted.externalId(), whenThereIsNone,
				(id) -> effect.apply(id).thenApply((nothing) -> Outcome.done(id, then, false)));
	}

	private CompletableFuture<Result> onTenant(@Nullable VendorId id, ExternalId externalId, Result whenThereIsNone,
			Function<VendorId, CompletableFuture<Result>> effect) {
		if (id != null) {
			return effect.apply(id);
		}
		return this.vendor.find(externalId)
			.thenCompose((found) -> found.filter((tenant) -> tenant.state() != State.TERMINATED)
				.map((tenant) -> effect.apply(tenant.id()))
				.orElseGet(() -> CompletableFuture.completedFuture(whenThereIsNone)))
			.exceptionallyCompose(VendorSide::nobodyCanTell);
	}

	/** A tenant that can't be searched isn't gone: that is for a person. */
	private static CompletableFuture<Result> nobodyCanTell(Throwable thrown) {
		return (Outcome.cause(thrown) instanceof SearchNotOffered search)
				? CompletableFuture.completedFuture(new Result.Failed(
						Failure.permanent(search.getMessage() + ", and the vendor's id of this tenant is not known")))
				: CompletableFuture.failedFuture(thrown);
	}

	private static <T> T payload(RemoteCall call, Class<T> type) {
		T payload = null;
		try {
			payload = Json.MAPPER.convertValue(call.payload(), type);
		}
		catch (IllegalArgumentException ex) {
			// its own words would show the customer's data
		}
		if (payload == null) {
			throw new CallFailed(Failure.permanent("The payload of " + call.action() + " can't be read"));
		}
		return payload;
	}

}
