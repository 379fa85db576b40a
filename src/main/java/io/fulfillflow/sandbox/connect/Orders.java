package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * Takes orders in: the distributor's, and the adjustments that a Vendor wishes.
 * <p>
 * Assumed: an order whose required ordering parameters are empty becomes pending all the
 * same, so that the Vendor's own question can be seen; an asset has one open request at a
 * time; and who orders may name a day ({@code planned_date}) that the Vendor may schedule
 * the request for.
 */
class Orders {

	private final Catalogue catalogue;

	private final Documents documents;

	private final Conversations conversations;

	private final Progress progress;

	private final TierSetups setups;

	Orders(Catalogue catalogue, Documents documents, Conversations conversations, Progress progress,
			TierSetups setups) {
		this.catalogue = catalogue;
		this.documents = documents;
		this.conversations = conversations;
		this.progress = progress;
		this.setups = setups;
	}

	/**
	 * Places an order.
	 * @param body {@code type}, {@code asset}, and {@code status} for a draft
	 * @return the new request
	 */
	ObjectNode place(Work work, JsonNode body) {
		RequestType type = RequestType.of(Json.text(body.path("type")))
			.orElseThrow(() -> ConnectRefusal.invalid("type: %s can't be ordered.".formatted(body.path("type"))));
		JsonNode wanted = body.path("asset");
		ObjectNode request = (type == RequestType.PURCHASE) ? purchase(work, at(body.path("marketplace"), wanted))
				: later(work, wanted, type);
		for (String field : List.of("note", "reason", "planned_date")) {
			String text = Json.text(body.path(field));
			if (text != null) {
				request.put(field, text);
			}
		}
		work.add(this.conversations.about(request));
		return this.progress.become(work, request, begin(work, body, request));
	}

	/**
	 * Where a request begins that is no draft, or no longer.
	 */
	Status begin(Work work, ObjectNode request) {
		return this.setups.begin(work, request.withObject("/asset")) ? Status.TIERS_SETUP : Status.PENDING;
	}

	private Status begin(Work work, JsonNode body, ObjectNode request) {
		if (!body.path("status").asText().equals(Status.DRAFT.word())) {
			return begin(work, request);
		}
		Product product = this.catalogue.product(request.at("/asset/product/id").asText());
		if (!product.can("/cart/validation")) {
			throw ConnectRefusal.invalid("status: drafts aren't enabled for %s.".formatted(product.id()));
		}
		return Status.DRAFT;
	}

	// Clients name the marketplace beside the asset, or in it
	private static JsonNode at(JsonNode marketplace, JsonNode wanted) {
		boolean elsewhere = marketplace.isObject() && wanted.isObject() && !wanted.has("marketplace");
		return elsewhere ? ((ObjectNode) wanted.deepCopy()).set("marketplace", marketplace) : wanted;
	}

	private ObjectNode purchase(Work work, JsonNode wanted) {
		String productId = wanted.path("product").path("id").asText();
		if (!this.catalogue.has(productId)) {
			throw ConnectRefusal.invalid("asset.product.id: there is no product '%s'.".formatted(productId));
		}
		ObjectNode asset = this.documents.asset(work, this.catalogue.product(productId), wanted);
		return this.documents.request(RequestType.PURCHASE, 1, asset);
	}

	private ObjectNode later(Work work, JsonNode wanted, RequestType type) {
		String assetId = wanted.path("id").asText();
		ObjectNode asset = work.find(Kind.ASSET, assetId)
			.orElseThrow(() -> ConnectRefusal.invalid("asset.id: there is no asset '%s'.".formatted(assetId)));
		List<ObjectNode> earlier = work.before(Kind.REQUEST)
			.stream()
			.filter((request) -> request.path("asset").path("id").asText().equals(assetId))
			.toList();
		for (ObjectNode request : earlier) {
			if (Status.of(request.path("status").asText()).isOpen()) {
				throw ConnectRefusal
					.invalid("Asset has a request that isn't finished: " + request.path("id").asText() + ".");
			}
		}
		Product product = this.catalogue.product(asset.path("product").path("id").asText());
		type.requireAllowed(product);
		type.requireOrderable(asset.path("status").asText());
		wish(work, product, asset, wanted, type);
		ObjectNode request = this.documents.request(type, earlier.size() + 1, asset);
		earlier.stream()
			.filter((other) -> other.path("status").asText().equals(Status.APPROVED.word()))
			.reduce((one, other) -> other)
			.ifPresent((last) -> request.putObject("previous_approved_request").set("id", last.get("id")));
		return request;
	}

	private void wish(Work work, Product product, ObjectNode asset, JsonNode wanted, RequestType type) {
		boolean changes = type == RequestType.CHANGE;
		JsonNode lines = changes ? wanted.path("items") : Json.MAPPER.createArrayNode();
		if (changes && lines.isEmpty()) {
			throw ConnectRefusal.invalid("asset.items: a change needs at least one item.");
		}
		asset.remove("pending_request");
		asset.set("items", Lines.changed(product, asset.path("items"), lines));
		Params.update(asset.path("params"), wanted.path("params"));
		if (type == RequestType.TRANSFER && wanted.has("tiers")) {
			ObjectNode tiers = asset.path("tiers").deepCopy();
			tiers.setAll((ObjectNode) wanted.path("tiers"));
			asset.set("tiers", this.documents.tiers().of(work, tiers));
		}
	}

}
