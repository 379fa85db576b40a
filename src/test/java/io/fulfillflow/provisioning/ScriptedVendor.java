package io.fulfillflow.provisioning;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.VendorId;

/**
 * A vendor's system that answers what a test told it, call by call, and remembers what it
 * was asked.
 */
class ScriptedVendor implements VendorSystem {

	final List<String> asked = new ArrayList<>();

	private final Deque<Object> answers = new ArrayDeque<>();

	/** A value, or an exception to fail with. */
	ScriptedVendor then(Object answer) {
		this.answers.add(answer);
		return this;
	}

	@Override
	public CompletableFuture<Optional<VendorTenant>> find(ExternalId externalId) {
		return next("find " + externalId);
	}

	@Override
	public CompletableFuture<Optional<VendorTenant>> read(VendorId id) {
		return next("read " + id);
	}

	@Override
	public CompletableFuture<VendorTenant> follow(URI statusAt, VendorId id, ExternalId externalId) {
		return next("follow " + statusAt);
	}

	@Override
	public CompletableFuture<VendorTenant> create(TenantOrder order, String idempotencyKey, Callback callback) {
		return next("create " + order.externalId() + " " + idempotencyKey
				+ ((callback != null) ? " " + callback.url() : ""));
	}

	@Override
	public CompletableFuture<VendorTenant> change(VendorId id, TenantOrder order, String idempotencyKey) {
		return next("change " + id + " " + idempotencyKey);
	}

	@Override
	public CompletableFuture<Void> delete(VendorId id, String idempotencyKey) {
		return next("delete " + id + " " + idempotencyKey);
	}

	@Override
	public CompletableFuture<Void> disable(VendorId id, String idempotencyKey) {
		return next("disable " + id + " " + idempotencyKey);
	}

	@Override
	public CompletableFuture<Void> enable(VendorId id, String idempotencyKey) {
		return next("enable " + id + " " + idempotencyKey);
	}

	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<T> next(String call) {
		this.asked.add(call);
		Object answer = this.answers.isEmpty() ? null : this.answers.remove();
		return (answer instanceof RuntimeException failure) ? CompletableFuture.failedFuture(failure)
				: CompletableFuture.completedFuture((T) answer);
	}

}
