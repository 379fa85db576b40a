package io.fulfillflow.connect;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.ListedRequest.Readable;
import io.fulfillflow.connect.ListedRequest.Unreadable;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.Quantity;
import io.fulfillflow.core.RequestId;

/**
 * Reads fulfillment requests as Connect writes them. What a request can do without is
 * empty when it is missing or not what it should be; only one without its own id or its
 * asset's can't be worked with.
 */
public final class RequestReader {

	/** Stands for the product of a request that names none. */
	public static final ProductId NO_PRODUCT = new ProductId("unknown");

	private RequestReader() {
	}

	/**
	 * Reads one request.
	 * @param node any JSON at all
	 * @param whereItStood names the entry when it has no id of its own, such as
	 * {@code entry 3 of the list}
	 * @return readable or not; nothing is thrown
	 */
	public static ListedRequest read(JsonNode node, String whereItStood) {
		if (!node.isObject()) {
			return new Unreadable(whereItStood, "It is no JSON object.");
		}
		String id = Liberally.id(node.path("id"));
		if (id == null) {
			return new Unreadable(whereItStood, "It has no id.");
		}
		JsonNode asset = node.path("asset");
		String assetId = Liberally.id(asset.path("id"));
		if (assetId == null) {
			return new Unreadable(id, "It has no asset id.");
		}
		return new Readable(new ConnectRequest(new RequestId(id), Liberally.word(node.path("type")),
				Liberally.word(node.path("status")), new ExternalId(assetId), Liberally.word(asset.path("status")),
				order(asset,
						node.path("marketplace").isObject() ? node.path("marketplace") : asset.path("marketplace")),
				ReadDate.latest(node.path("planned_date"), node.path("effective_date"))));
	}

	/**
	 * Reads what an asset asks for, even of a draft that has no id yet.
	 * @param asset any JSON at all
	 * @return what is missing is empty
	 */
	public static Order order(JsonNode asset) {
		return order(asset, asset.path("marketplace"));
	}

	private static Order order(JsonNode asset, JsonNode marketplace) {
		String product = Liberally.id(asset.path("product").path("id"));
		List<Item> items = Liberally.objects(asset.path("items")).map(RequestReader::item).toList();
		return new Order((product != null) ? new ProductId(product) : NO_PRODUCT, items,
				ReadParameter.all(asset.path("params")), ReadParameter.all(asset.path("configuration").path("params")),
				ReadCustomer.of(asset.path("tiers").path("customer")), Liberally.id(marketplace.path("id")),
				Liberally.id(asset.path("contract").path("id")));
	}

	private static Item item(JsonNode item) {
		return new Item(Liberally.textOrNull(item.path("id")), Liberally.textOrNull(item.path("global_id")),
				Liberally.text(item.path("mpn")), quantity(item.path("quantity")), quantity(item.path("old_quantity")));
	}

	private static Quantity quantity(JsonNode node) {
		return new Quantity(Liberally.text(node).strip());
	}

}
