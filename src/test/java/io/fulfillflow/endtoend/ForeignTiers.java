package io.fulfillflow.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a Connect keeps of resellers and accounts: tier configuration requests, what they
 * hold, and tier account requests. It is strict where the platform is.
 */
final class ForeignTiers {

	private static final Set<String> FIELDS = Set.of("id", "value", "value_error", "structured_value",
			"structured_error");

	private final Map<String, ObjectNode> configRequests = new LinkedHashMap<>();

	private final Map<String, ObjectNode> accountRequests = new LinkedHashMap<>();

	/** What waits for a tier request, in {@code tiers_setup}. */
	private final Map<String, ObjectNode> held = new LinkedHashMap<>();

	void place(ObjectNode request) {
		(request.has("configuration") ? this.configRequests : this.accountRequests).put(request.path("id").asText(),
				request);
	}

	/** Another request goes on when one is approved, and fails when that one fails. */
	void holds(String id, ObjectNode waiting) {
		waiting.put("status", "tiers_setup");
		this.held.put(id, waiting);
	}

	ObjectNode request(String id) {
		return this.configRequests.containsKey(id) ? this.configRequests.get(id) : this.accountRequests.get(id);
	}

	/** Those of a list. */
	List<JsonNode> all(String list) {
		return new ArrayList<>((list.equals("config-requests") ? this.configRequests : this.accountRequests).values());
	}

	/**
	 * A call about one request.
	 * @param scope whether a template of the product is there, by
	 * {@code product/scope/id}
	 */
	Answer onRequest(Incoming incoming, String list, String id, String verb, Set<String> scope) {
		ObjectNode request = request(id);
		if (incoming.method().equals("GET")) {
			return Answer.done(200, request.deepCopy());
		}
		require("application/json".equals(incoming.headers().get("content-type")), "Content-Type");
		if (list.equals("account-requests")) {
			return onAccount(incoming, request, verb);
		}
		return switch (incoming.method() + " " + verb) {
			case "PUT " -> update(request, incoming.body());
			case "POST approve" -> approve(request, incoming.body(), scope);
			case "POST fail" -> fail(request, incoming.body());
			case "POST inquire" -> inquire(request);
			default -> throw new IllegalArgumentException("No such call");
		};
	}

	private static Answer onAccount(Incoming incoming, ObjectNode request, String verb) {
		require(incoming.method().equals("POST") && Set.of("accept", "ignore").contains(verb), "No such call");
		require("pending".equals(status(request)), "It is " + status(request));
		if (verb.equals("ignore")) {
			String reason = incoming.body().path("reason").asText("");
			require(!reason.isBlank() && reason.length() <= 255, "reason");
			request.put("reason", reason);
		}
		request.put("status", verb.equals("accept") ? "accepted" : "ignored");
		return Answer.done(200, request.deepCopy());
	}

	private static Answer update(ObjectNode request, JsonNode body) {
		require(Set.of("pending", "inquiring").contains(status(request)), "Wrong state for an update");
		body.fieldNames().forEachRemaining((name) -> require(name.equals("params"), "Unknown field: " + name));
		require(body.path("params").isArray() && !body.path("params").isEmpty(), "params is required");
		for (JsonNode update : body.path("params")) {
			update.fieldNames().forEachRemaining((name) -> require(FIELDS.contains(name), "Unknown field: " + name));
			param(request, update.path("id").asText()).setAll((ObjectNode) update);
		}
		return Answer.done(200, request.deepCopy());
	}

	private Answer approve(ObjectNode request, JsonNode body, Set<String> scope) {
		require("pending".equals(status(request)), "It is " + status(request));
		String template = request.at("/configuration/product/id").asText() + "/tier"
				+ request.at("/configuration/tier_level").asText() + "/" + body.at("/template/id").asText();
		require(scope.contains(template), "No such template: " + template);
		request.path("params")
			.forEach((param) -> require(!param.path("phase").asText().equals("fulfillment")
					|| !param.at("/constraints/required").asBoolean() || !param.path("value").asText().isBlank(),
					"Required fulfillment parameter is empty: " + param.path("id")));
		request.put("status", "approved");
		letGo(request, "pending", "");
		ObjectNode answer = Documents.object();
		answer.putObject("template").put("id", body.at("/template/id").asText()).put("representation", "# Welcome");
		return Answer.done(200, answer);
	}

	private Answer fail(ObjectNode request, JsonNode body) {
		require(Set.of("pending", "inquiring").contains(status(request)), "It is " + status(request));
		String reason = body.path("reason").asText("");
		require(!reason.isBlank(), "reason is required");
		request.put("status", "failed").put("reason", reason);
		letGo(request, "failed", reason);
		return Answer.done(204, MissingNode.getInstance());
	}

	private void letGo(ObjectNode request, String status, String reason) {
		ObjectNode waiting = this.held.remove(request.path("id").asText());
		if (waiting != null) {
			waiting.put("status", status).put("reason", reason);
			if (status.equals("failed")) {
				letGo(waiting, status, reason);
			}
		}
	}

	private static Answer inquire(ObjectNode request) {
		require("pending".equals(status(request)), "It is " + status(request));
		boolean asked = false;
		for (JsonNode param : request.path("params")) {
			asked |= !param.path("value_error").asText("").isBlank();
		}
		require(asked, "Nothing is asked: no parameter has a value_error");
		request.put("status", "inquiring");
		return Answer.done(204, MissingNode.getInstance());
	}

	static ObjectNode param(JsonNode request, String id) {
		for (JsonNode param : request.path("params")) {
			if (param.path("id").asText().equals(id)) {
				return (ObjectNode) param;
			}
		}
		throw new IllegalArgumentException("No such parameter: " + id);
	}

	private static String status(JsonNode request) {
		return request.path("status").asText();
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition) {
			throw new IllegalArgumentException(otherwise);
		}
	}

}
