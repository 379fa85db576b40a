package io.fulfillflow.provisioning.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.AccountUpdate;
import io.fulfillflow.provisioning.Callback;
import io.fulfillflow.provisioning.ListNotOffered;
import io.fulfillflow.provisioning.LookNotOffered;
import io.fulfillflow.provisioning.ResellerOrder;
import io.fulfillflow.provisioning.SearchNotOffered;
import io.fulfillflow.provisioning.TenantList;
import io.fulfillflow.provisioning.TenantOrder;
import io.fulfillflow.provisioning.VendorSystem;
import io.fulfillflow.provisioning.VendorTenant;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.jspecify.annotations.Nullable;

/**
 * The Vendor's system behind the {@code /tenant} resource of Connect's vendor example
 * (developers/sdk/vendor-scenario-example). Both families of its clients are served: the
 * creation carries {@code Attributes}, the change carries {@code licences}; beside them
 * stands what they lack, the external id and every item.
 */
final class TenantApi implements VendorSystem {

	/** What vendors without a search answer. */
	private static final Set<Integer> NO_SEARCH = Set.of(400, 405, 422, 501);

	private static final Set<Integer> NOT_THERE = Set.of(404, 410);

	/** Nobody can look at a tenant there. */
	private static final Set<Integer> NO_LOOK = Set.of(405, 501);

	private final VendorHttp http;

	private final AcceptedOrder accepted;

	TenantApi(VendorHttp http) {
		this.http = http;
		this.accepted = new AcceptedOrder(http);
	}

	@Override
	public CompletableFuture<Optional<VendorTenant>> find(ExternalId externalId) {
		return this.http.read("/tenant?externalId=" + encode(externalId.value())).thenApply((answer) -> {
			if (NOT_THERE.contains(answer.status())) {
				return Optional.empty();
			}
			if (NO_SEARCH.contains(answer.status())) {
				throw new SearchNotOffered();
			}
			requireSuccess("GET /tenant?externalId", false, answer);
			return AnsweredTenant.search(answer, externalId);
		});
	}

	@Override
	public CompletableFuture<Optional<VendorTenant>> read(VendorId id) {
		return this.http.read(path(id)).thenApply((answer) -> {
			if (NOT_THERE.contains(answer.status())) {
				return Optional.empty();
			}
			if (NO_LOOK.contains(answer.status())) {
				throw new LookNotOffered("The vendor's system offers no look at a tenant");
			}
			requireSuccess("GET /tenant/{id}", false, answer);
			return Optional.of(AnsweredTenant.reading(answer, id));
		});
	}

	@Override
	public CompletableFuture<VendorTenant> follow(URI statusAt, @Nullable VendorId id, ExternalId externalId) {
		return this.http.readAt(statusAt).thenCompose((answer) -> {
			Optional<VendorId> made = this.accepted.redirectedTo(answer);
			if (made.isPresent() || NOT_THERE.contains(answer.status())) {
				return made(made.orElse(id), externalId);
			}
			requireSuccess("GET the status", false, answer);
			VendorTenant tenant = this.accepted.status(answer, statusAt, id);
			return (tenant.id() == null && tenant.state() == State.READY) ? made(null, externalId)
					: CompletableFuture.completedFuture(tenant);
		});
	}

	/** The operation is over, or forgotten: the tenant itself tells. */
	private CompletableFuture<VendorTenant> made(@Nullable VendorId id, ExternalId externalId) {
		return ((id != null) ? read(id) : find(externalId))
			.thenApply((found) -> found.orElseThrow(() -> new CallFailed(Failure.transientFailure(
					"GET the status: the vendor's system knows neither the operation nor the tenant, or not yet"))));
	}

	@Override
	public CompletableFuture<VendorTenant> create(TenantOrder order, String idempotencyKey,
			@Nullable Callback callback) {
		Map<String, String> headers = new LinkedHashMap<>(Map.of("Idempotency-Key", idempotencyKey));
		if (callback != null) {
			// no part of the body: one key stands for one body
			headers.put("Callback-Url", callback.url().toString());
			headers.put("Callback-Token", callback.token());
		}
		return this.http.write("POST", "/tenant", headers, OrderBody.creation(order)).thenApply((answer) -> {
			requireSuccess("POST /tenant", true, answer);
			return this.accepted.creation(answer)
				.orElseThrow(() -> new CallFailed(
						Failure.unknown("POST /tenant: " + answer.status() + " without the id of a tenant")));
		});
	}

	@Override
	public CompletableFuture<VendorTenant> change(VendorId id, TenantOrder order, String idempotencyKey) {
		return update(id, OrderBody.change(order), idempotencyKey);
	}

	@Override
	public CompletableFuture<VendorTenant> adjust(VendorId id, TenantOrder order, String idempotencyKey) {
		return update(id, OrderBody.adjustment(order), idempotencyKey);
	}

	@Override
	public CompletableFuture<VendorTenant> renew(VendorId id, TenantOrder order, @Nullable Instant from,
			String idempotencyKey) {
		return update(id, OrderBody.renewal(order, from), idempotencyKey);
	}

	@Override
	public CompletableFuture<VendorTenant> takeOver(VendorId id, TenantOrder order, String idempotencyKey) {
		return update(id, OrderBody.takeOver(order), idempotencyKey);
	}

	private CompletableFuture<VendorTenant> update(VendorId id, JsonNode body, String idempotencyKey) {
		return this.http.write("PUT", path(id), idempotencyKey, body).thenApply((answer) -> {
			requireSuccess("PUT /tenant/{id}", true, answer);
			return this.accepted.change(answer, id);
		});
	}

	@Override
	public CompletableFuture<Void> delete(VendorId id, String idempotencyKey) {
		return this.http.write("DELETE", path(id), idempotencyKey, null).thenAccept((answer) -> {
			if (!NOT_THERE.contains(answer.status())) {
				requireSuccess("DELETE /tenant/{id}", true, answer);
			}
		});
	}

	@Override
	public CompletableFuture<Void> disable(VendorId id, String idempotencyKey) {
		return put(id, "/disable", idempotencyKey);
	}

	@Override
	public CompletableFuture<Void> enable(VendorId id, String idempotencyKey) {
		return put(id, "/enable", idempotencyKey);
	}

	@Override
	public CompletableFuture<TenantList> list(@Nullable String cursor) {
		String page = "/tenant?limit=" + AnsweredList.LIMIT + ((cursor != null) ? "&cursor=" + encode(cursor) : "");
		return this.http.read(page).thenApply((answer) -> {
			if (NO_SEARCH.contains(answer.status()) || NOT_THERE.contains(answer.status())) {
				throw new ListNotOffered();
			}
			requireSuccess("GET /tenant", false, answer);
			return AnsweredList.of(answer, cursor);
		});
	}

	@Override
	public CompletableFuture<Optional<VendorId>> findReseller(ExternalId externalId) {
		return this.http.read("/reseller?externalId=" + encode(externalId.value())).thenApply((answer) -> {
			if (NOT_THERE.contains(answer.status()) || NO_SEARCH.contains(answer.status())) {
				return Optional.empty();
			}
			requireSuccess("GET /reseller?externalId", false, answer);
			return ResellerBody.id(answer);
		});
	}

	@Override
	public CompletableFuture<Optional<VendorId>> register(ResellerOrder order, String idempotencyKey) {
		String method = order.isNew() ? "POST" : "PUT";
		return this.http.write(method, "/reseller", idempotencyKey, ResellerBody.of(order)).thenApply((answer) -> {
			requireSuccess(method + " /reseller", true, answer);
			return ResellerBody.id(answer);
		});
	}

	@Override
	public CompletableFuture<Void> tellAccount(AccountUpdate update, String idempotencyKey) {
		return this.http.write("PUT", "/account", idempotencyKey, ResellerBody.of(update))
			.thenAccept((answer) -> requireSuccess("PUT /account", true, answer));
	}

	private CompletableFuture<Void> put(VendorId id, String verb, String idempotencyKey) {
		return this.http.write("PUT", path(id) + verb, idempotencyKey, Json.MAPPER.createObjectNode())
			.thenAccept((answer) -> requireSuccess("PUT /tenant/{id}" + verb, true, answer));
	}

	private static void requireSuccess(String what, boolean write, Answer answer) {
		if (!answer.isSuccess()) {
			throw write ? VendorFailures.ofWrite(what, answer) : VendorFailures.ofRead(what, answer);
		}
		if (answer.isWebPage()) {
			throw VendorFailures.webPage(what, write, answer);
		}
	}

	private static String path(VendorId id) {
		String segment = encode(id.value());
		// such an id must not climb to another resource
		return "/tenant/" + (segment.matches("\\.{1,2}") ? segment.replace(".", "%2E") : segment);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
