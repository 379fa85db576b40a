package io.fulfillflow.connect.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.connect.TierRequests;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;

/**
 * Tier configuration requests over Connect's public REST API: parameters stand at the top
 * level, and verbs are answered with 204 and nothing.
 */
final class HttpTierRequests implements TierRequests {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final ConnectCalls calls;

	private final Set<String> products;

	HttpTierRequests(ConnectCalls calls, List<ProductId> products) {
		this.calls = calls;
		this.products = products.stream().map(ProductId::value).collect(Collectors.toCollection(TreeSet::new));
	}

	@Override
	public CompletableFuture<Void> list(Set<String> statuses, Consumer<List<TierRequest>> eachPage) {
		Set<String> wanted = new TreeSet<>(statuses);
		String filter = Rql.in("status", wanted)
				+ (this.products.isEmpty() ? "" : "&" + Rql.in("configuration.product.id", this.products));
		return Pages.walk(this.calls, "/tier/config-requests?" + filter + "&ordering(created)", (entries) -> {
			// a server may ignore filters
			List<TierRequest> page = entries.stream()
				.flatMap((entry) -> TierRequest.read(entry.node()).stream())
				.filter((request) -> wanted.contains(request.status()))
				.filter((request) -> this.products.isEmpty()
						|| this.products.contains(request.order().product().value()))
				.toList();
			if (!page.isEmpty()) {
				eachPage.accept(page);
			}
			return true;
		});
	}

	@Override
	public CompletableFuture<Optional<TierRequest>> read(RequestId id) {
		String path = path(id, "");
		return this.calls.find(path)
			.thenApply((found) -> found.map((answer) -> TierRequest.read(Json.tree(answer.body()))
				.orElseThrow(() -> ConnectFailures.garbled(new Call("GET", path),
						"something else than a tier configuration request"))));
	}

	@Override
	public CompletableFuture<Void> update(RequestId id, List<ParameterUpdate> updates) {
		ArrayNode params = JSON.arrayNode();
		updates.stream().map(HttpConnect::param).filter((param) -> param.size() > 1).forEach(params::add);
		if (params.isEmpty()) {
			return CompletableFuture.completedFuture(null);
		}
		return this.calls.put(path(id, ""), JSON.objectNode().set("params", params));
	}

	@Override
	public CompletableFuture<Void> approve(RequestId id, String templateId) {
		ObjectNode body = JSON.objectNode();
		body.putObject("template").put("id", templateId);
		return this.calls.post(path(id, "/approve"), body);
	}

	@Override
	public CompletableFuture<Void> fail(RequestId id, String reason) {
		return this.calls.post(path(id, "/fail"), JSON.objectNode().put("reason", reason));
	}

	@Override
	public CompletableFuture<Void> inquire(RequestId id) {
		return this.calls.post(path(id, "/inquire"), JSON.objectNode());
	}

	private static String path(RequestId id, String verb) {
		return "/tier/config-requests/" + Rql.encode(id.value()) + verb;
	}

}
