package io.fulfillflow.connect.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.http.Pages.Entry;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;

/**
 * The templates of a product. Names aren't unique in it: every scope has its
 * {@code Default Activation Template}.
 */
final class Templates {

	private final ConnectCalls calls;

	Templates(ConnectCalls calls) {
		this.calls = calls;
	}

	CompletableFuture<Optional<String>> find(ProductId product, String name, String scope) {
		String byScope = Rql.eq("scope", scope);
		String filter = Rql.isPlain(name) ? Rql.and(Rql.eq("name", name), byScope) : byScope;
		AtomicReference<Optional<String>> found = new AtomicReference<>(Optional.empty());
		return Pages
			.walk(this.calls, "/products/" + Rql.encode(product.value()) + "/templates?" + filter, (entries) -> {
				found.set(first(entries, name, scope));
				return found.get().isEmpty();
			})
			.handle((end, thrown) -> {
				// a product that Connect doesn't know has no template
				if (thrown != null && !ConnectFailures.isNotThere(thrown)) {
					throw new CallFailed(CallFailed.failureOf(thrown));
				}
				return found.get();
			});
	}

	/** A server may ignore filters, so they are applied here, too. */
	private static Optional<String> first(List<Entry> entries, String name, String scope) {
		return entries.stream()
			.map(Entry::node)
			.filter((template) -> isCalled(template, name) && scope.equals(Json.text(template.path("scope"))))
			.flatMap((template) -> Optional.ofNullable(Json.text(template.path("id"))).stream())
			.findFirst();
	}

	private static boolean isCalled(JsonNode template, String name) {
		return name.equals(Json.text(template.path("name"))) || name.equals(Json.text(template.path("title")));
	}

}
