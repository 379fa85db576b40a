package io.fulfillflow.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fulfillflow.core.Json;

/**
 * The distributor, its customers and people in the portal, and what they did to each
 * request: by that a refusal of Connect's may be explained.
 */
class Others {

	private final TwinCalls calls;

	private final Map<String, List<String>> done = new LinkedHashMap<>();

	/** Verdicts of others that Connect refused. */
	private final Map<String, Integer> refused = new LinkedHashMap<>();

	Others(TwinCalls calls) {
		this.calls = calls;
	}

	List<String> did(String id) {
		return this.done.getOrDefault(id, List.of());
	}

	int refusedOf(String id) {
		return this.refused.getOrDefault(id, 0);
	}

	void answer(String id, String status) {
		if (status.equals("inquiring") && fill(id, "ordering")) {
			say(id, TwinCalls.isTier(id) ? "pend" : "submit", "{}", false);
		}
	}

	void revoke(String id, String status) {
		if (status.equals("scheduled")) {
			say(id, "revoke", "{\"reason\": \"No longer wanted\"}", false);
		}
	}

	void fail(String id, String status) {
		if (status.equals("pending")) {
			say(id, "fail", "{\"reason\": \"By hand\"}", true);
		}
	}

	void approve(String id, String status) {
		if (status.equals("pending") && fill(id, "fulfillment")) {
			say(id, "approve", "{}", true);
		}
	}

	void pend(String id, String status) {
		if (status.equals("scheduled")) {
			say(id, "pend", "{}", false);
		}
	}

	private void say(String id, String verb, String body, boolean isVerdict) {
		if (this.calls.apply(id, verb, body)) {
			this.done.computeIfAbsent(id, (key) -> new ArrayList<>()).add(verb);
		}
		else if (isVerdict) {
			this.refused.merge(id, 1, Integer::sum);
		}
	}

	private boolean fill(String id, String phase) {
		JsonNode request = this.calls.request(id);
		ArrayNode params = Json.MAPPER.createArrayNode();
		for (JsonNode param : request.at(TwinCalls.isTier(id) ? "/params" : "/asset/params")) {
			boolean isWrong = !param.path("value_error").asText().isEmpty() || param.path("value").asText().isEmpty();
			if (isWrong && param.path("phase").asText().equals(phase)) {
				params.addObject()
					.put("id", param.path("id").asText())
					.put("value", switch (param.path("type").asText()) {
						case "domain" -> "larkspur.example";
						case "email" -> "help@larkspur.example";
						case "phone" -> "+15415550134";
						default -> "by-hand";
					});
			}
		}
		return params.isEmpty() || this.calls.write(id, params);
	}

}
