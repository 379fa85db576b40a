package io.fulfillflow.api;

import java.util.ArrayList;
import java.util.List;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The examples of an OpenAPI document, compared with its schemas.
 */
final class DocumentExamples {

	private final JsonNode document;

	private final OpenApiInteractionValidator validator;

	private final List<String> wrong = new ArrayList<>();

	DocumentExamples(JsonNode document, OpenApiInteractionValidator validator) {
		this.document = document;
		this.validator = validator;
	}

	/** A line for each that breaks its schema, and for each body without any. */
	List<String> wrong() {
		this.document.path("paths")
			.fields()
			.forEachRemaining((path) -> path.getValue().fields().forEachRemaining((call) -> {
				String where = path.getKey().replaceAll("\\{[^}]*}", "x");
				Request.Method method = Request.Method.valueOf(call.getKey().toUpperCase(java.util.Locale.ROOT));
				examples(method + " " + where, resolved(call.getValue().path("requestBody")))
					.forEach((example) -> request(where, method, example));
				call.getValue().path("responses").fields().forEachRemaining((answer) -> {
					if (!"default".equals(answer.getKey())) {
						examples(method + " " + where + " " + answer.getKey(), resolved(answer.getValue()))
							.forEach((example) -> response(where, method, Integer.parseInt(answer.getKey()), example));
					}
				});
			}));
		return this.wrong;
	}

	private List<JsonNode> examples(String where, JsonNode body) {
		List<JsonNode> examples = new ArrayList<>();
		body.path("content").forEach((media) -> {
			if (media.has("example")) {
				examples.add(media.path("example"));
			}
			media.path("examples").forEach((example) -> examples.add(resolved(example).path("value")));
			if (examples.isEmpty()) {
				this.wrong.add(where + " has no example");
			}
		});
		return examples;
	}

	private JsonNode resolved(JsonNode node) {
		return node.has("$ref") ? this.document.at(node.path("$ref").asText().substring(1)) : node;
	}

	private void request(String path, Request.Method method, JsonNode example) {
		note(method + " " + path, example,
				this.validator
					.validateRequest(new SimpleRequest.Builder(method.name(), path).withHeader("X-API-Key", "key")
						.withContentType("application/json")
						.withBody(example.toString())
						.build()));
	}

	private void response(String path, Request.Method method, int status, JsonNode example) {
		note(method + " " + path + " " + status, example,
				this.validator.validateResponse(path, method,
						SimpleResponse.Builder.status(status)
							.withContentType((status < 300) ? "application/json" : "application/problem+json")
							.withHeader("Location", "/x")
							.withHeader("ETag", "x")
							.withHeader("WWW-Authenticate", "x")
							.withBody(example.toString())
							.build()));
	}

	private void note(String where, JsonNode example, ValidationReport report) {
		report.getMessages()
			.stream()
			.filter((message) -> message.getLevel() == ValidationReport.Level.ERROR)
			.forEach((message) -> this.wrong.add(where + ": " + message.getMessage() + " in " + example));
	}

}
