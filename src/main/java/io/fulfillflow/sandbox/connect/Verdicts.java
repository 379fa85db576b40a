package io.fulfillflow.sandbox.connect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * What each verb writes into a request, once the state machine has let it pass.
 */
class Verdicts {

	private static final DateTimeFormatter DATE = DateTimeFormatter
		.ofPattern("yyyy-MM-dd['T'HH:mm[:ss][.SSSSSS][.SSS][XXX]]");

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
			case PEND -> request.put("answered", isInquiring(request));
			case SCHEDULE -> schedule(request, body);
			case REVOKE -> request.put("reason", required(body, "reason"));
			case CONFIRM -> request.put("planned_date", "");
			case ASSIGN -> assign(request, body);
			case UNASSIGN -> request.put("assignee", "");
			case VALIDATE, SUBMIT, PURCHASE -> {
				// the distributor's parameters are written before they are validated
			}
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
		request.put("activation_key",
				(tile != null) ? tile : Rendering.of(template, request.path("asset").path("params")));
		String effective = Json.text(body.path("effective_date"));
		if (effective != null && !effective.isBlank()) {
			request.put("effective_date", Documents.time(date(effective)));
		}
		JsonNode nextDate = body.at("/asset/billing/next_date");
		if (Json.text(nextDate) != null) {
			request.withObject("/asset/billing").put("next_date", Documents.time(date(nextDate.asText())));
		}
	}

	private void schedule(ObjectNode request, JsonNode body) {
		RequestType.of(request.path("type").asText()).orElseThrow().requireSchedulable(product(request));
		request.put("planned_date", Documents.time(date(required(body, "planned_date"))));
	}

	private static boolean isInquiring(JsonNode request) {
		return request.path("status").asText().equals(Status.INQUIRING.word());
	}

	private void inquire(ObjectNode request, JsonNode body) {
		ObjectNode template = template(request, body, "inquire");
		if (Json.text(body.path("activation_tile")) == null) {
			request.putObject("template").put("id", template.path("id").asText()).set("name", template.get("name"));
		}
		request.put("answered", false);
	}

	private ObjectNode template(JsonNode request, JsonNode body, String type) {
		Product product = product(request);
		String id = Json.text(body.path("template_id"));
		if (id == null) {
			return product.templatesOf(type).get(0);
		}
		return product.template(id, type)
			.orElseThrow(() -> ConnectRefusal
				.invalid("template_id: %s has no %s template %s.".formatted(product.id(), type, id)));
	}

	private Product product(JsonNode request) {
		return this.catalogue.product(request.at("/asset/product/id").asText());
	}

	static void assign(ObjectNode request, JsonNode body) {
		List<String> given = List.of("id", "email").stream().filter((name) -> text(body, name) != null).toList();
		if (given.size() != 1) {
			throw ConnectRefusal.invalid("Exactly one of id and email names the assignee.");
		}
		request.putObject("assignee").put(given.get(0), text(body, given.get(0)));
	}

	static String required(JsonNode body, String field) {
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

	/** A moment; without an offset, or without a time, it is meant in UTC. */
	static Instant date(String text) {
		try {
			TemporalAccessor read = DATE.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
			if (read instanceof OffsetDateTime moment) {
				return moment.toInstant();
			}
			return (read instanceof LocalDateTime time) ? time.toInstant(ZoneOffset.UTC)
					: ((LocalDate) read).atStartOfDay().toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			throw ConnectRefusal.invalid("'%s' is no date as in ISO 8601.".formatted(text));
		}
	}

}
