package io.fulfillflow.sandbox.connect;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;

/**
 * All requests and their assets. One thing happens at a time, and what happens is saved
 * whole or not at all.
 */
class RequestBook {

	private final SandboxStore store;

	private final Catalogue catalogue;

	private final Effects effects;

	private final Clock clock;

	private final Documents documents;

	private final Conversations conversations;

	private final Verdicts verdicts;

	RequestBook(SandboxStore store, Catalogue catalogue, Effects effects, Conversations conversations, Clock clock,
			Ids ids) {
		this.store = store;
		this.catalogue = catalogue;
		this.effects = effects;
		this.clock = clock;
		this.documents = new Documents(clock, ids);
		this.conversations = conversations;
		this.verdicts = new Verdicts(catalogue);
	}

	/**
	 * All requests, oldest first.
	 * @return documents that must not be changed
	 */
	synchronized List<ObjectNode> all() {
		this.store.all(Kind.REQUEST).stream().filter(this::isDue).forEach((request) -> become(request, Status.PENDING));
		return this.store.all(Kind.REQUEST)
			.stream()
			.sorted(Comparator.comparing((request) -> request.path("created").asText()))
			.toList();
	}

	synchronized ObjectNode read(String id) {
		ObjectNode request = this.store.find(Kind.REQUEST, id)
			.orElseThrow(() -> ConnectRefusal.notFound("Request " + id));
		return isDue(request) ? become(request, Status.PENDING) : request;
	}

	/**
	 * Places an order.
	 * @param body {@code type} and {@code asset}
	 * @return the new request
	 */
	synchronized ObjectNode order(JsonNode body) {
		RequestType type = RequestType.of(Json.text(body.path("type")))
			.orElseThrow(() -> ConnectRefusal.invalid("type: %s can't be ordered.".formatted(body.path("type"))));
		JsonNode wanted = body.path("asset");
		return (type == RequestType.PURCHASE) ? purchase(wanted) : orderFor(wanted, type);
	}

	/**
	 * Does something to a request.
	 * @param verb what
	 * @param id the request
	 * @param body what the verb needs to know
	 * @return the request afterwards
	 */
	synchronized ObjectNode apply(Verb verb, String id, JsonNode body) {
		ObjectNode request = read(id);
		Status after = after(verb, id, Status.of(request.path("status").asText()));
		this.verdicts.write(verb, request, body);
		List<SandboxStore.Change> more = new ArrayList<>();
		if (verb.isVerdict() || verb == Verb.PEND) {
			more.add(this.effects.atConnect(id, verb.word()));
		}
		return save(request, after, more);
	}

	private Status after(Verb verb, String id, Status now) {
		try {
			return verb.from(now);
		}
		catch (ConnectRefusal refusal) {
			if (verb.isVerdict()) {
				this.store.save(List.of(this.effects.atConnect(id, Effects.REFUSED)));
			}
			throw refusal;
		}
	}

	private ObjectNode purchase(JsonNode wanted) {
		String productId = wanted.path("product").path("id").asText();
		if (!this.catalogue.has(productId)) {
			throw ConnectRefusal.invalid("asset.product.id: there is no product '%s'.".formatted(productId));
		}
		ObjectNode asset = this.documents.asset(this.catalogue.product(productId), wanted);
		return begin(this.documents.request(RequestType.PURCHASE, 1, asset));
	}

	private ObjectNode orderFor(JsonNode wanted, RequestType type) {
		String assetId = wanted.path("id").asText();
		ObjectNode asset = this.store.find(Kind.ASSET, assetId)
			.orElseThrow(() -> ConnectRefusal.invalid("asset.id: there is no asset '%s'.".formatted(assetId)));
		List<ObjectNode> earlier = this.store.all(Kind.REQUEST)
			.stream()
			.filter((request) -> request.path("asset").path("id").asText().equals(assetId))
			.toList();
		for (ObjectNode request : earlier) {
			if (Status.of(request.path("status").asText()).isOpen()) {
				throw ConnectRefusal
					.invalid("Asset has a request that isn't finished: " + request.path("id").asText() + ".");
			}
		}
		type.requireOrderable(asset.path("status").asText());
		Product product = this.catalogue.product(asset.path("product").path("id").asText());
		boolean changes = type == RequestType.CHANGE;
		JsonNode lines = changes ? wanted.path("items") : Json.MAPPER.createArrayNode();
		if (changes && lines.isEmpty()) {
			throw ConnectRefusal.invalid("asset.items: a change needs at least one item.");
		}
		asset.set("items", Lines.changed(product, asset.path("items"), lines));
		Params.update(asset.path("params"), wanted.path("params"));
		ObjectNode request = this.documents.request(type, earlier.size() + 1, asset);
		earlier.stream()
			.filter((other) -> other.path("status").asText().equals(Status.APPROVED.word()))
			.reduce((one, other) -> other)
			.ifPresent((last) -> request.putObject("previous_approved_request").set("id", last.get("id")));
		return begin(request);
	}

	private ObjectNode begin(ObjectNode request) {
		return save(request, Status.PENDING, List.of(this.conversations.about(request)));
	}

	private ObjectNode become(ObjectNode request, Status status) {
		return save(request.deepCopy(), status, List.of());
	}

	// Assumed: a scheduled request becomes pending by itself once its day has come
	private boolean isDue(JsonNode request) {
		return request.path("status").asText().equals(Status.SCHEDULED.word())
				&& !Verdicts.plannedDate(request).isAfter(this.clock.instant());
	}

	private ObjectNode save(ObjectNode request, Status status, List<SandboxStore.Change> more) {
		request.put("status", status.word());
		RequestType type = RequestType.of(request.path("type").asText()).orElseThrow();
		ObjectNode requested = request.withObject("/asset").put("status", type.assetStatus(status));
		this.documents.touch(request);
		this.documents.touch(requested);
		String assetId = requested.path("id").asText();
		ObjectNode asset = this.store.find(Kind.ASSET, assetId).orElseGet(requested::deepCopy);
		asset.set("status", requested.path("status"));
		asset.set("events", requested.path("events"));
		if (status == Status.APPROVED) {
			asset.setAll(requested);
			asset.set("items", Lines.approved(requested.path("items")));
		}
		else if (type == RequestType.PURCHASE) {
			asset.setAll(requested);
		}
		List<SandboxStore.Change> changes = new ArrayList<>(more);
		changes.add(new SandboxStore.Change(Kind.ASSET, assetId, asset));
		changes.add(new SandboxStore.Change(Kind.REQUEST, request.path("id").asText(), request));
		this.store.save(changes);
		return request;
	}

}
