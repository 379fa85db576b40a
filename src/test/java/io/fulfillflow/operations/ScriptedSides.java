package io.fulfillflow.operations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.fulfillflow.connect.Assets;
import io.fulfillflow.connect.ConnectAsset;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.ListNotOffered;
import io.fulfillflow.provisioning.Callback;
import io.fulfillflow.provisioning.TenantList;
import io.fulfillflow.provisioning.TenantOrder;
import io.fulfillflow.provisioning.VendorSystem;
import io.fulfillflow.provisioning.VendorTenant;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.jspecify.annotations.Nullable;

/**
 * Connect's assets and the Vendor's tenants as a test wants them, in pages of two.
 */
class ScriptedSides implements Assets, VendorSystem {

	private static final int PAGE = 2;

	final Map<ExternalId, ConnectAsset> assets = new LinkedHashMap<>();

	final Map<VendorId, TenantList.Entry> tenants = new LinkedHashMap<>();

	final List<String> changes = new ArrayList<>();

	final Set<String> pages = new HashSet<>();

	boolean listOffered = true;

	/** What happens before each answer; may throw what the answer fails with. */
	Runnable beforeEach = () -> {
	};

	void asset(String id, String status) {
		this.assets.put(new ExternalId(id), new ConnectAsset(new ExternalId(id), status, new ProductId("PRD-1")));
	}

	void tenant(String id, String externalId, State state) {
		this.tenants.put(new VendorId(id),
				new TenantList.Entry(new VendorId(id), new ExternalId(externalId), state, null));
	}

	@Override
	public CompletableFuture<Assets.Page> list(Set<String> statuses, int offset) {
		return answer(() -> {
			this.pages.add("assets " + offset);
			List<ConnectAsset> wanted = this.assets.values()
				.stream()
				.filter((asset) -> statuses.contains(asset.status()))
				.toList();
			int end = Math.min(offset + PAGE, wanted.size());
			return new Assets.Page(wanted.subList(offset, end),
					(end < wanted.size()) ? OptionalInt.of(end) : OptionalInt.empty());
		});
	}

	@Override
	public CompletableFuture<Optional<ConnectAsset>> read(ExternalId id) {
		return answer(() -> Optional.ofNullable(this.assets.get(id)));
	}

	@Override
	public CompletableFuture<TenantList> list(@Nullable String cursor) {
		return answer(() -> {
			if (!this.listOffered) {
				throw new ListNotOffered();
			}
			this.pages.add("tenants " + cursor);
			List<TenantList.Entry> all = List.copyOf(this.tenants.values());
			int from = (cursor != null) ? Integer.parseInt(cursor) : 0;
			int end = Math.min(from + PAGE, all.size());
			return new TenantList(all.subList(from, end), (end < all.size()) ? String.valueOf(end) : null);
		});
	}

	@Override
	public CompletableFuture<Optional<VendorTenant>> find(ExternalId externalId) {
		return answer(() -> this.tenants.values()
			.stream()
			.filter((entry) -> externalId.equals(entry.externalId()))
			.map((entry) -> new VendorTenant(entry.id(), entry.state(), null))
			.findFirst());
	}

	@Override
	public CompletableFuture<Optional<VendorTenant>> read(VendorId id) {
		return answer(() -> Optional.ofNullable(this.tenants.get(id))
			.map((entry) -> new VendorTenant(entry.id(), entry.state(), null)));
	}

	private <T> CompletableFuture<T> answer(Supplier<T> answer) {
		return CompletableFuture.supplyAsync(() -> {
			this.beforeEach.run();
			return answer.get();
		}, Runnable::run);
	}

	@Override
	public CompletableFuture<VendorTenant> create(TenantOrder order, String idempotencyKey,
			@Nullable Callback callback) {
		return changed("create");
	}

	@Override
	public CompletableFuture<VendorTenant> follow(java.net.URI statusAt, @Nullable VendorId id, ExternalId externalId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public CompletableFuture<VendorTenant> change(VendorId id, TenantOrder order, String idempotencyKey) {
		return changed("change");
	}

	@Override
	public CompletableFuture<Void> delete(VendorId id, String idempotencyKey) {
		return changed("delete");
	}

	@Override
	public CompletableFuture<Void> disable(VendorId id, String idempotencyKey) {
		return changed("disable");
	}

	@Override
	public CompletableFuture<Void> enable(VendorId id, String idempotencyKey) {
		return changed("enable");
	}

	private <T> CompletableFuture<T> changed(String what) {
		this.changes.add(what);
		return CompletableFuture.failedFuture(new IllegalStateException("Reconciliation must not call " + what));
	}

}
