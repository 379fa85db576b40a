package io.fulfillflow.endtoend;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a vendor's system keeps of resellers and accounts. It makes a second reseller for
 * the same external id if it is asked to: not doing that is up to the caller.
 */
final class ForeignResellers {

	private final Map<String, ObjectNode> resellers = new LinkedHashMap<>();

	private final Map<String, ObjectNode> accounts = new LinkedHashMap<>();

	private int made;

	/** How many resellers were ever made. */
	int made() {
		return this.made;
	}

	JsonNode reseller(String externalId) {
		return this.resellers.getOrDefault(externalId, Documents.object()).deepCopy();
	}

	JsonNode account(String externalId) {
		return this.accounts.getOrDefault(externalId, Documents.object()).deepCopy();
	}

	Answer answer(Incoming incoming) {
		String externalId = incoming.method().equals("GET") ? incoming.query().replaceFirst("^externalId=", "")
				: incoming.body().path("externalId").asText();
		if (incoming.body().at("/account/company").asText().startsWith("Nobody")) {
			return Answer.refusal(422, Documents.object().put("reason", "We know no such partner."));
		}
		return switch (incoming.method() + " " + incoming.path()) {
			case "GET /reseller" -> this.resellers.containsKey(externalId) ? Answer.done(200, reseller(externalId))
					: Answer.refusal(404, Documents.object());
			case "POST /reseller" -> {
				this.made++;
				yield kept(externalId, incoming.body(), "R-" + this.made);
			}
			case "PUT /reseller" ->
				kept(externalId, incoming.body(), reseller(externalId).path("resellerId").asText("R-0"));
			case "PUT /account" -> {
				this.accounts.put(externalId, incoming.body().deepCopy());
				yield Answer.done(204);
			}
			default -> Answer.refusal(405, Documents.object());
		};
	}

	private Answer kept(String externalId, JsonNode body, String id) {
		this.resellers.put(externalId, ((ObjectNode) body.deepCopy()).put("resellerId", id));
		return Answer.done(200, Documents.object().put("resellerId", id));
	}

}
