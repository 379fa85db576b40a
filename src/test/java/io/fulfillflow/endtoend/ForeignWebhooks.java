package io.fulfillflow.endtoend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The webhooks of a foreign Connect: kept as they were given to it.
 */
final class ForeignWebhooks {

	private static final List<String> REQUIRED = List.of("type", "object_class", "label", "external_url", "http_method",
			"product_id");

	private final Map<String, ObjectNode> kept = new LinkedHashMap<>();

	synchronized List<ObjectNode> all() {
		return this.kept.values().stream().map(ObjectNode::deepCopy).toList();
	}

	/** Answers a call below {@code /notifications/webhooks}. */
	synchronized Answer answer(Incoming incoming, String id) {
		if (incoming.method().equals("GET") && id.isEmpty()) {
			ArrayNode list = Documents.array();
			boolean first = incoming.query().contains("offset=0");
			(first ? all() : List.<ObjectNode>of()).forEach(list::add);
			return Answer.done(200, list);
		}
		if (!id.isEmpty() && !this.kept.containsKey(id)) {
			return Answer.done(404);
		}
		return switch (incoming.method()) {
			case "GET" -> Answer.done(200, this.kept.get(id).deepCopy());
			case "POST" -> Answer.done(201, write("WH-" + (this.kept.size() + 1), incoming));
			case "PUT" -> Answer.done(200, write(id, incoming));
			default -> Answer.done(405);
		};
	}

	private ObjectNode write(String id, Incoming incoming) {
		REQUIRED.forEach((field) -> {
			if (incoming.body().path(field).asText("").isBlank()) {
				throw new IllegalArgumentException(field + " is required");
			}
		});
		ObjectNode webhook = incoming.body().deepCopy();
		webhook.put("id", id).putObject("product").put("id", webhook.remove("product_id").asText());
		this.kept.put(id, webhook);
		return webhook.deepCopy();
	}

}
