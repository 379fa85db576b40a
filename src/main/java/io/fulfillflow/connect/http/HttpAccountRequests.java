package io.fulfillflow.connect.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;

/**
 * Tier account requests over Connect's public REST API.
 */
final class HttpAccountRequests implements AccountRequests {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final ConnectCalls calls;

	private final Set<String> products;

	HttpAccountRequests(ConnectCalls calls, List<ProductId> products) {
		this.calls = calls;
		this.products = products.stream().map(ProductId::value).collect(Collectors.toCollection(TreeSet::new));
	}

	@Override
	public CompletableFuture<Void> listPending(Consumer<List<AccountRequest>> eachPage) {
		String filter = "status=" + RequestStatus.PENDING
				+ (this.products.isEmpty() ? "" : "&" + Rql.in("product.id", this.products));
		return Pages.walk(this.calls, "/tier/account-requests?" + filter + "&ordering(events.created.at)",
				(entries) -> {
					// a server may ignore filters
					List<AccountRequest> page = entries.stream()
						.flatMap((entry) -> AccountRequest.read(entry.node()).stream())
						.filter((request) -> RequestStatus.PENDING.equals(request.status()))
						.filter((request) -> this.products.isEmpty()
								|| this.products.contains(request.product().value()))
						.toList();
					if (!page.isEmpty()) {
						eachPage.accept(page);
					}
					return true;
				});
	}

	@Override
	public CompletableFuture<Optional<AccountRequest>> read(RequestId id) {
		String path = path(id, "");
		return this.calls.find(path)
			.thenApply((found) -> found.map((answer) -> AccountRequest.read(Json.tree(answer.body()))
				.orElseThrow(() -> ConnectFailures.garbled(new Call("GET", path),
						"something else than a tier account request"))));
	}

	@Override
	public CompletableFuture<Void> accept(RequestId id) {
		return this.calls.post(path(id, "/accept"), JSON.objectNode());
	}

	@Override
	public CompletableFuture<Void> ignore(RequestId id, String reason) {
		return this.calls.post(path(id, "/ignore"), JSON.objectNode().put("reason", reason));
	}

	private static String path(RequestId id, String verb) {
		return "/tier/account-requests/" + Rql.encode(id.value()) + verb;
	}

}
