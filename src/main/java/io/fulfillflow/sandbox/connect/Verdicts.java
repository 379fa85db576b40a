package io.fulfillflow.sandbox.connect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * What each verb writes into a request, once the state machine has let it pass.
 */
class Verdicts {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

	private final Catalogue catalogue;

	Verdicts(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	void write(Verb verb, ObjectNode request, JsonNode body) {
		switch (verb) {
			case UPDATE -> update(request, body);
			case APPROVE -> approve(request, body);
			case FAIL -> request.put("reason", required(body, "reason"));
			case INQUIRE -> inquire(request, body);
			case PEND -> request.put("answered", true);
			case SCHEDULE -> request.put("planned_date", Documents.time(date(required(body, "planned_date"))));
			case REVOKE -> request.put("reason", required(body, "reason"));
			case CONFIRM -> request.put("planned_date", "");
			case ASSIGN -> assign(request, body);
			case UNASSIGN -> request.put("assignee", "");
		}
	}

	/**
	 * When a scheduled request is due.
	 */
	static Instant plannedDate(JsonNode request) {
		return date(request.path("planned_date").asText());
	}

	private static void update(ObjectNode request, JsonNode body) {
		Params.update(request.path("asset").path("params"), body.path("asset").path("params"));
		String note = Json.text(body.path("note"));
		if (note != null) {
			request.put("note", note);
		}
	}

	// A template that isn't named is the product's first of its sort: assumed
	private void approve(ObjectNode request, JsonNode body) {
		Params.requireFulfilled(request.path("asset").path("params"));
		ObjectNode template = template(request, body, "fulfillment");
		String tile = Json.text(body.path("activation_tile"));
		if (tile == null) {
			request.putObject("template").put("id", template.path("id").asText()).set("name", template.get("name"));
			request.withObject("/asset").set("template", request.path("template").deepCopy());
		}
		request.put("activation_key", (tile != null) ? tile : rendered(template, request.path("asset").path("params")));
		String effective = Json.text(body.path("effective_date"));
		if (effective != null && !effective.isBlank()) {
			request.put("effective_date", Documents.time(date(effective)));
		}
	}

	private void inquire(ObjectNode request, JsonNode body) {
		ObjectNode template = template(request, body, "inquire");
		if (Json.text(body.path("activation_tile")) == null) {
			request.putObject("template").put("id", template.path("id").asText()).set("name", template.get("name"));
		}
		request.put("answered", false);
	}

	private ObjectNode template(JsonNode request, JsonNode body, String type) {
		Product product = this.catalogue.product(request.path("asset").path("product").path("id").asText());
		String id = Json.text(body.path("template_id"));
		if (id == null) {
			return product.templatesOf(type).get(0);
		}
		return product.template(id, type)
			.orElseThrow(() -> ConnectRefusal
				.invalid("template_id: %s has no %s template %s.".formatted(product.id(), type, id)));
	}

	private static String rendered(JsonNode template, JsonNode params) {
		return PLACEHOLDER.matcher(template.path("body").asText())
			.replaceAll((found) -> Matcher.quoteReplacement(valueOf(found.group(1), params)));
	}

	private static String valueOf(String name, JsonNode params) {
		for (JsonNode param : params) {
			String value = Json.text(param.path("value"));
			if (value != null && param.path("id").asText().equals(name)) {
				return value;
			}
		}
		return "";
	}

	private static void assign(ObjectNode request, JsonNode body) {
		List<String> given = List.of("id", "email").stream().filter((name) -> text(body, name) != null).toList();
		if (given.size() != 1) {
			throw ConnectRefusal.invalid("Exactly one of id and email names the assignee.");
		}
		request.putObject("assignee").put(given.get(0), text(body, given.get(0)));
	}

	private static String required(JsonNode body, String field) {
		String text = text(body, field);
		if (text == null) {
			throw ConnectRefusal.invalid(field + ": This field is required.");
		}
		return text;
	}

	private static @Nullable String text(JsonNode body, String field) {
		String text = Json.text(body.path(field));
		return (text != null && !text.isBlank()) ? text : null;
	}

	private static Instant date(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			throw ConnectRefusal.invalid("'%s' is no date with time and offset.".formatted(text));
		}
	}

}
