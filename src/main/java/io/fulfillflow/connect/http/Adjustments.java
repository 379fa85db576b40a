package io.fulfillflow.connect.http;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.connect.http.Pages.Entry;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;

/**
 * The adjustments that a Vendor opens himself. Connect keeps no key of ours with a
 * request, so that one is known again by its asset, its values and its time.
 */
final class Adjustments {

	/** So far may Connect's clock be from ours. */
	private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

	private final ConnectCalls calls;

	Adjustments(ConnectCalls calls) {
		this.calls = calls;
	}

	CompletableFuture<RequestId> open(ExternalId asset, List<ParameterUpdate> params) {
		ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "adjustment");
		ArrayNode wanted = body.putObject("asset").put("id", asset.value()).putArray("params");
		params.stream().map(HttpConnect::param).forEach(wanted::add);
		return this.calls.create("/requests", body).thenApply((answer) -> {
			String id = Json.text(Json.tree(answer.body()).path("id"));
			if (id == null || id.isBlank()) {
				throw ConnectFailures.garbled(new Call("POST", "/requests"), "something else than a request");
			}
			return new RequestId(id);
		});
	}

	CompletableFuture<Optional<RequestId>> find(ExternalId asset, List<ParameterUpdate> params, Instant since) {
		AtomicReference<RequestId> found = new AtomicReference<>();
		return Pages.walk(this.calls,
				"/requests?asset.id=" + Rql.encode(asset.value()) + "&type=adjustment&ordering(created)", (entries) -> {
					entries.stream()
						.map(Entry::node)
						.filter((node) -> isTheOne(node, asset, params, since))
						.map((node) -> Json.text(node.path("id")))
						.filter((id) -> id != null && !id.isBlank())
						.forEach((id) -> found.set(new RequestId(id)));
					return true;
				})
			.thenApply((end) -> Optional.ofNullable(found.get()));
	}

	/** A server may ignore filters. */
	private static boolean isTheOne(JsonNode node, ExternalId asset, List<ParameterUpdate> params, Instant since) {
		return "adjustment".equals(Json.text(node.path("type")))
				&& asset.value().equals(Json.text(node.path("asset").path("id")))
				&& !created(node).isBefore(since.minus(CLOCKS_APART))
				&& params.stream().allMatch((param) -> holds(node.path("asset").path("params"), param));
	}

	private static Instant created(JsonNode node) {
		String created = Json.text(node.path("created"));
		try {
			return (created != null) ? OffsetDateTime.parse(created).toInstant() : Instant.MAX;
		}
		catch (DateTimeParseException ex) {
			return Instant.MAX;
		}
	}

	private static boolean holds(JsonNode params, ParameterUpdate wanted) {
		for (JsonNode param : params) {
			if (wanted.id().equals(Json.text(param.path("id")))) {
				JsonNode structured = wanted.structuredValue();
				return (structured != null) ? structured.equals(param.path("structured_value"))
						: String.valueOf(wanted.value()).equals(Json.text(param.path("value")));
			}
		}
		return false;
	}

}
