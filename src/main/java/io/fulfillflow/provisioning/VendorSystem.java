package io.fulfillflow.provisioning;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * The Vendor's system. Every future fails with {@link VendorRefused} when it says no for
 * a reason of business, and with {@link CallFailed} for anything else that stands in the
 * way. Nothing here blocks.
 */
public interface VendorSystem {

	/**
	 * Finds the tenant of a subscription.
	 * @param externalId the id that the tenant was made with
	 * @return empty when there is none; fails with {@link SearchNotOffered} when the
	 * Vendor has no such search, so that nobody can tell
	 */
	CompletableFuture<Optional<VendorTenant>> find(ExternalId externalId);

	/**
	 * Reads a tenant.
	 * @param id the Vendor's id
	 * @return empty when the Vendor doesn't know it; fails with {@link LookNotOffered}
	 * when nobody can look
	 */
	CompletableFuture<Optional<VendorTenant>> read(VendorId id);

	/**
	 * Looks how the work on an order that was accepted goes on.
	 * @param statusAt where the Vendor said that it tells so
	 * @param id the tenant, if its id is known already
	 * @param externalId the id that the tenant is made with
	 * @return the tenant; without an id only while it is in progress, or when it failed
	 */
	CompletableFuture<VendorTenant> follow(URI statusAt, @Nullable VendorId id, ExternalId externalId);

	/**
	 * Makes a tenant.
	 * @param order what to make
	 * @param idempotencyKey the same key must never make two
	 * @param callback where the Vendor may report; {@literal null} for nowhere
	 * @return the tenant, ready or still in progress; one of an order that was only
	 * accepted may have no id yet. Any other answer without an id fails as unknown; a
	 * clash with a tenant that is there fails with {@link VendorConflict}
	 */
	CompletableFuture<VendorTenant> create(TenantOrder order, String idempotencyKey, @Nullable Callback callback);

	/**
	 * Makes a tenant without being told how it goes on.
	 * @param order what to make
	 * @param idempotencyKey the same key must never make two
	 * @return as above
	 */
	default CompletableFuture<VendorTenant> create(TenantOrder order, String idempotencyKey) {
		return create(order, idempotencyKey, null);
	}

	/**
	 * Applies the quantities of an order to a tenant.
	 * @param id the tenant
	 * @param order every item with its new quantity
	 * @param idempotencyKey the key of this change
	 * @return the tenant after the change. A Vendor that answers without a status is
	 * done: ready
	 */
	CompletableFuture<VendorTenant> change(VendorId id, TenantOrder order, String idempotencyKey);

	/**
	 * Tells of a subscription's parameters. A Vendor who knows no such call isn't asked
	 * unless that is set for the product.
	 * @param id the tenant
	 * @param order the subscription with all of its parameters
	 * @param idempotencyKey the key of this call
	 * @return the tenant afterwards; ready where the Vendor says nothing
	 */
	default CompletableFuture<VendorTenant> adjust(VendorId id, TenantOrder order, String idempotencyKey) {
		return change(id, order, idempotencyKey);
	}

	/**
	 * Extends the term of a subscription.
	 * @param id the tenant
	 * @param order every item, as renewed
	 * @param from when the new term begins; {@literal null} where the request doesn't say
	 * @param idempotencyKey the key of this call
	 * @return the tenant afterwards; ready where the Vendor says nothing
	 */
	default CompletableFuture<VendorTenant> renew(VendorId id, TenantOrder order, @Nullable Instant from,
			String idempotencyKey) {
		return change(id, order, idempotencyKey);
	}

	/**
	 * Tells to which subscription a tenant belongs from now on.
	 * @param id the tenant
	 * @param order the subscription that takes it over
	 * @param idempotencyKey the key of this call
	 * @return the tenant afterwards; ready where the Vendor says nothing
	 */
	default CompletableFuture<VendorTenant> takeOver(VendorId id, TenantOrder order, String idempotencyKey) {
		return change(id, order, idempotencyKey);
	}

	/**
	 * Deletes a tenant; one that is gone already is fine.
	 * @param id the tenant
	 * @param idempotencyKey the key of this deletion
	 * @return completes when it is accepted
	 */
	CompletableFuture<Void> delete(VendorId id, String idempotencyKey);

	/**
	 * Puts a tenant on hold.
	 * @param id the tenant
	 * @param idempotencyKey the key of this call
	 * @return completes when it is accepted
	 */
	CompletableFuture<Void> disable(VendorId id, String idempotencyKey);

	/**
	 * Releases a tenant from its hold.
	 * @param id the tenant
	 * @param idempotencyKey the key of this call
	 * @return completes when it is accepted
	 */
	CompletableFuture<Void> enable(VendorId id, String idempotencyKey);

	/**
	 * Lists all tenants, a page at a time. Not every Vendor has such a list.
	 * @param cursor the {@code next} of the page before; {@literal null} for the first
	 * page
	 * @return a page; fails with {@link ListNotOffered} when the Vendor has no such list
	 */
	default CompletableFuture<TenantList> list(@Nullable String cursor) {
		return CompletableFuture.failedFuture(new ListNotOffered());
	}

	/**
	 * Finds a reseller. Not every Vendor keeps resellers.
	 * @param externalId the id that it was registered under
	 * @return the Vendor's id; empty when there is none
	 */
	default CompletableFuture<Optional<VendorId>> findReseller(ExternalId externalId) {
		return CompletableFuture.completedFuture(Optional.empty());
	}

	/**
	 * Makes a reseller known, or brings it up to date.
	 * @param order who it is
	 * @param idempotencyKey the same key must never make two
	 * @return the Vendor's id, where it tells one; a clash with a reseller that is there
	 * fails with {@link VendorConflict}
	 */
	default CompletableFuture<Optional<VendorId>> register(ResellerOrder order, String idempotencyKey) {
		return CompletableFuture
			.failedFuture(new CallFailed(Failure.permanent("The vendor's system keeps no resellers")));
	}

	/**
	 * Tells that an account changed. Told twice it says the same.
	 * @param update the account as it is now
	 * @param idempotencyKey the same for every attempt
	 * @return completes when the Vendor has taken it
	 */
	default CompletableFuture<Void> tellAccount(AccountUpdate update, String idempotencyKey) {
		return CompletableFuture
			.failedFuture(new CallFailed(Failure.permanent("The vendor's system keeps no accounts")));
	}

}
