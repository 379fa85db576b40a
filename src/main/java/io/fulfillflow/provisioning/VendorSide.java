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

	private final VendorSystems vendors;

	private final Callbacks callbacks;

	private final ProvisioningSettings settings;

	private final Clock clock;

	VendorSide(VendorSystems vendors, Callbacks callbacks, ProvisioningSettings settings, Clock clock) {
		this.vendors = vendors;
		this.callbacks = callbacks;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public Side side() {
		return Side.VENDOR;
	}

	@Override
	public CompletionStage<Result> attempt(RemoteCall call) {
		try {
			return carryOut(call).thenApply((result) -> Told.only(result, call)).exceptionally(Outcome::of);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.completedFuture(Outcome.of(ex));
		}
	}

	private CompletableFuture<Result> carryOut(RemoteCall call) {
		VendorAction action = VendorAction.of(call.action())
			.orElseThrow(() -> new CallFailed(Failure.permanent("The vendor's side has no action " + call.action())));
		VendorSystem vendor = this.vendors.of(call.productId());
		return switch (action) {
			case PROVISION ->
				new TenantCreation(vendor, this.callbacks).attempt(call, payload(call, ProvisionTenant.class));
			case AWAIT ->
				new TenantWaiting(vendor, this.callbacks, this.clock).attempt(call, payload(call, AwaitTenant.class));
			case UNDO -> new TenantUndo(vendor, this.settings.lostCreation(), this.clock).attempt(call,
					payload(call, UndoCreation.class));
			case CHANGE -> change(vendor, payload(call, ChangeTenant.class), call.key());
			case DELETE -> onTenant(vendor, payload(call, OnTenant.class), NOTHING_TO_DELETE, State.TERMINATED,
					(id) -> vendor.delete(id, call.key()));
			case SUSPEND -> onTenant(vendor, payload(call, OnTenant.class), NOT_KNOWN, State.SUSPENDED,
					(id) -> vendor.disable(id, call.key()));
			case RESUME -> onTenant(vendor, payload(call, OnTenant.class), NOT_KNOWN, State.READY,
					(id) -> vendor.enable(id, call.key()));
			case ADJUST -> update(vendor, payload(call, UpdateTenant.class),
					(id, wanted) -> vendor.adjust(id, wanted.order(), call.key()));
			case RENEW -> update(vendor, payload(call, UpdateTenant.class),
					(id, wanted) -> vendor.renew(id, wanted.order(), moment(wanted.effectiveAt()), call.key()));
			case TAKE_OVER -> update(vendor, payload(call, UpdateTenant.class),
					(id, wanted) -> vendor.takeOver(id, wanted.order(), call.key()));
			case FIND -> new TenantSearch(vendor).find(payload(call, FindTenant.class))
				.exceptionallyCompose(VendorSide::nobodyCanTell);
			case TELL_ACCOUNT -> vendor.tellAccount(payload(call, AccountUpdate.class), call.key())
				.thenApply((told) -> new Result.Done(NullNode.getInstance()));
			case REGISTER -> new Resellers(vendor).attempt(call, payload(call, ResellerOrder.class));
		};
	}

	private static CompletableFuture<Result> change(VendorSystem vendor, ChangeTenant wanted, String key) {
		return onTenant(vendor, wanted.vendorId(), wanted.order().externalId(), NOT_KNOWN,
				(id) -> vendor.change(id, wanted.order(), key).thenApply((tenant) -> Outcome.of(tenant, false)));
	}

	private static CompletableFuture<Result> update(VendorSystem vendor, UpdateTenant wanted,
			BiFunction<VendorId, UpdateTenant, CompletableFuture<VendorTenant>> effect) {
		return onTenant(vendor, wanted.vendorId(), wanted.order().externalId(), NOT_KNOWN,
				(id) -> effect.apply(id, wanted).thenApply((tenant) -> Outcome.of(tenant, false)));
	}

	private static @Nullable Instant moment(@Nullable String text) {
		return (text != null) ? Instant.parse(text) : null;
	}

	private static CompletableFuture<Result> onTenant(VendorSystem vendor, OnTenant wanted, Result whenThereIsNone,
			State then, Function<VendorId, CompletableFuture<Void>> effect) {
		return onTenant(vendor, wanted.vendorId(), wanted.externalId(), whenThereIsNone,
				(id) -> effect.apply(id).thenApply((nothing) -> Outcome.done(id, then, false)));
	}

	private static CompletableFuture<Result> onTenant(VendorSystem vendor, @Nullable VendorId id, ExternalId externalId,
			Result whenThereIsNone, Function<VendorId, CompletableFuture<Result>> effect) {
		if (id != null) {
			return effect.apply(id);
		}
		return vendor.find(externalId)
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
