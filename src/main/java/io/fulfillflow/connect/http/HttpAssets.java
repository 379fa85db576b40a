package io.fulfillflow.connect.http;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.Assets;
import io.fulfillflow.connect.ConnectAsset;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;

/**
 * Assets over Connect's public REST API.
 */
final class HttpAssets implements Assets {

	private static final int LIMIT = 100;

	private final ConnectCalls calls;

	private final Set<String> products;

	HttpAssets(ConnectCalls calls, List<ProductId> products) {
		this.calls = calls;
		this.products = products.stream().map(ProductId::value).collect(Collectors.toCollection(TreeSet::new));
	}

	@Override
	public CompletableFuture<Page> list(Set<String> statuses, int offset) {
		Set<String> wanted = new TreeSet<>(statuses);
		String filter = Rql.in("status", wanted)
				+ (this.products.isEmpty() ? "" : "&" + Rql.in("product.id", this.products));
		String path = "/assets?" + filter + "&ordering(events.created.at)&limit=" + LIMIT + "&offset=" + offset;
		return this.calls.get(path).thenApply((answer) -> page(path, answer, wanted, offset));
	}

	private Page page(String path, Answer answer, Set<String> statuses, int offset) {
		JsonNode list = Json.tree(answer.body());
		if (!list.isArray()) {
			throw ConnectFailures.garbled(new Call("GET", path), "something else than a list");
		}
		// a server may ignore filters
		List<ConnectAsset> assets = StreamSupport.stream(list.spliterator(), false)
			.flatMap((node) -> ConnectAsset.read(node).stream())
			.filter((asset) -> statuses.contains(asset.status()))
			.filter((asset) -> this.products.isEmpty() || this.products.contains(asset.product().value()))
			.toList();
		return new Page(assets, next(answer, list.size(), offset));
	}

	/**
	 * Without a total, or when the offset was ignored, a page that isn't full is the
	 * last.
	 */
	private static OptionalInt next(Answer answer, int size, int offset) {
		int next = offset + size;
		Optional<ContentRange> range = answer.header("Content-Range").flatMap(ContentRange::parse);
		boolean more = range.map((found) -> found.first() == offset && next < found.total()).orElse(size == LIMIT);
		return (size > 0 && more) ? OptionalInt.of(next) : OptionalInt.empty();
	}

	@Override
	public CompletableFuture<Optional<ConnectAsset>> read(ExternalId id) {
		String path = "/assets/" + Rql.encode(id.value());
		return this.calls.find(path).thenApply((found) -> found.map((answer) -> asset(path, answer)));
	}

	private static ConnectAsset asset(String path, Answer answer) {
		return ConnectAsset.read(Json.tree(answer.body()))
			.orElseThrow(() -> ConnectFailures.garbled(new Call("GET", path), "something else than an asset"));
	}

}
