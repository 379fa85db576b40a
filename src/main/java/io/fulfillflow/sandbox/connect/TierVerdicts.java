package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * What each verb writes into a tier configuration request. Other than with requests for
 * assets, the parameters are at the top, and the notes are {@code notes}.
 */
class TierVerdicts {

	private final Catalogue catalogue;

	TierVerdicts(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	void write(TierVerb verb, ObjectNode request, JsonNode body) {
		switch (verb) {
			case UPDATE -> {
				Params.update(request.path("params"), body.path("params"));
				String notes = Json.text(body.path("notes"));
				if (notes != null) {
					request.put("notes", notes);
				}
			}
			case APPROVE -> approve(request, body);
			case FAIL -> request.put("reason", Verdicts.required(body, "reason"));
			case ASSIGN -> Verdicts.assign(request, body);
			case UNASSIGN -> request.putObject("assignee");
			case INQUIRE, PEND, VALIDATE, SUBMIT -> {
				// nothing but the state changes
			}
		}
	}

	// Official clients name a template, or send the text itself as its representation
	private void approve(ObjectNode request, JsonNode body) {
		Params.requireFulfilled(request.path("params"));
		JsonNode given = body.path("template");
		String text = Json.text(given.path("representation"));
		ObjectNode template = Json.MAPPER.createObjectNode().put("id", "").put("name", "");
		if (text == null) {
			ObjectNode chosen = template(request, Json.text(given.path("id")));
			template.put("id", chosen.path("id").asText()).put("name", chosen.path("name").asText());
			text = Rendering.of(chosen, request.path("params"));
		}
		request.set("template", template.put("representation", text));
		for (JsonNode date : List.of(given.path("effective_date"), body.path("effective_date"))) {
			if (Json.text(date) != null) {
				request.put("effective_date", Documents.time(Verdicts.date(date.asText())));
			}
		}
	}

	private ObjectNode template(JsonNode request, @Nullable String id) {
		Product product = this.catalogue.product(request.at("/configuration/product/id").asText());
		int level = request.at("/configuration/tier_level").asInt();
		return product.tierTemplates(level)
			.stream()
			.filter((template) -> id == null || template.path("id").asText().equals(id))
			.findFirst()
			.orElseThrow(() -> ConnectRefusal
				.invalid("template.id: %s has no template %s of tier %s.".formatted(product.id(), id, level)));
	}

}
