package io.fulfillflow.sandbox.connect;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an asset: what was ordered of which item, and how many there were before.
 */
final class Lines {

	private Lines() {
	}

	/**
	 * The lines of a purchase.
	 * @param product what is bought
	 * @param wanted lines with an {@code id} or {@code mpn} and a {@code quantity}
	 */
	static ArrayNode purchased(Product product, JsonNode wanted) {
		ArrayNode lines = changed(product, Json.MAPPER.createArrayNode(), wanted);
		boolean any = false;
		for (JsonNode line : lines) {
			any |= !isRemoved(line);
		}
		if (!any) {
			throw ConnectRefusal.invalid("asset.items: a purchase needs at least one item.");
		}
		return lines;
	}

	/**
	 * The lines of any later request: every line that there is, the changed ones with
	 * their new quantity, and the new ones after them.
	 * @param product what the asset is of
	 * @param current the asset's lines
	 * @param wanted the lines to change; none leaves all as they are
	 */
	static ArrayNode changed(Product product, JsonNode current, JsonNode wanted) {
		ArrayNode lines = Json.MAPPER.createArrayNode();
		for (JsonNode line : current) {
			ObjectNode kept = line.deepCopy();
			lines.add(kept.put("old_quantity", line.path("quantity").asText()));
		}
		for (JsonNode line : wanted) {
			ObjectNode item = product.item(line)
				.orElseThrow(
						() -> ConnectRefusal.invalid("asset.items: %s has no item %s.".formatted(product.id(), line)));
			ObjectNode known = find(lines, item);
			ObjectNode changed = (known != null) ? known : lines.addObject().setAll(line(item));
			changed.put("quantity", quantity(item, line.path("quantity")));
		}
		return lines;
	}

	/**
	 * The lines of an asset after its request was approved: without the removed ones.
	 */
	static ArrayNode approved(JsonNode requested) {
		ArrayNode lines = Json.MAPPER.createArrayNode();
		for (JsonNode line : requested) {
			if (!isRemoved(line)) {
				lines.add(line.deepCopy());
			}
		}
		return lines;
	}

	private static boolean isRemoved(JsonNode line) {
		return new Quantity(line.path("quantity").asText()).amount()
			.filter((amount) -> amount.signum() == 0)
			.isPresent();
	}

	private static @Nullable ObjectNode find(ArrayNode lines, JsonNode item) {
		for (JsonNode line : lines) {
			if (line.path("global_id").equals(item.path("id"))) {
				return (ObjectNode) line;
			}
		}
		return null;
	}

	private static ObjectNode line(JsonNode item) {
		ObjectNode line = Json.MAPPER.createObjectNode()
			.put("id", item.path("local_id").asText())
			.put("global_id", item.path("id").asText())
			.put("mpn", item.path("mpn").asText())
			.put("old_quantity", "0")
			.put("quantity", "0")
			.put("type", item.path("unit").path("id").asText())
			.put("display_name", item.path("display_name").asText())
			.put("period", item.path("period").asText())
			.put("item_type", item.path("type").asText());
		line.putArray("params");
		return line;
	}

	private static String quantity(JsonNode item, JsonNode given) {
		String text = Json.text(given);
		if (item.path("type").asText().equals("PPU")) {
			return "0".equals(text) ? "0" : "unlimited";
		}
		BigDecimal amount = (text != null) ? new Quantity(text).amount().orElse(null) : null;
		if (amount == null || amount.signum() < 0) {
			throw ConnectRefusal.invalid("asset.items: a quantity of %s is a number from 0, not %s."
				.formatted(item.path("mpn").asText(), given));
		}
		return text;
	}

}
