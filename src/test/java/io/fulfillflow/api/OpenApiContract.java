package io.fulfillflow.api;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.mockmvc.MockMvcRequest;
import com.atlassian.oai.validator.mockmvc.MockMvcResponse;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document as a contract that answers are held to. An answer that isn't
 * documented, lacks a required member or has one that the document doesn't know, breaks
 * it. What the document can't know (no such path, no such method) must still be a problem
 * document.
 */
public final class OpenApiContract {

	private static final Set<String> NOT_DOCUMENTED = Set.of("validation.request.path.missing",
			"validation.request.operation.notAllowed");

	private final JsonNode document;

	private final OpenApiInteractionValidator validator;

	private OpenApiContract(String document) {
		this.document = Json.tree(document);
		assertThat(this.document.path("openapi").asText()).as("OpenAPI version").startsWith("3.0");
		this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(document).build();
	}

	/**
	 * Takes the document as it was served.
	 * @param document JSON
	 * @return the contract
	 */
	public static OpenApiContract of(String document) {
		return new OpenApiContract(document);
	}

	/**
	 * Asks a running service for its document.
	 * @param base its address, such as {@code http://127.0.0.1:8080}
	 * @return the contract
	 */
	public static OpenApiContract servedAt(String base) {
		try {
			HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/v3/api-docs")).build();
			return of(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * The document itself.
	 * @return its JSON
	 */
	public JsonNode document() {
		return this.document;
	}

	/**
	 * For MockMvc: {@code andExpect(contract.keeps())}, or {@code alwaysExpect}.
	 * @return fails when the answer breaks the document, or when it is a success that
	 * follows on a request that the document doesn't allow
	 */
	public ResultMatcher keeps() {
		return (result) -> {
			Request request = MockMvcRequest.of(result.getRequest());
			Response response = MockMvcResponse.of(result.getResponse());
			String path = PlainPaths.plain(result.getRequest().getRequestURI());
			check(path, request.getMethod(), response);
			if (PlainPaths.areResources(path) && response.getStatus() < 300
					&& !result.getRequest().getRequestURI().contains("//")
					&& !result.getRequest().getRequestURI().endsWith("/")) {
				fail("request " + request.getMethod() + " " + path, errors(this.validator.validateRequest(request)));
			}
		};
	}

	/**
	 * For calls over real HTTP that may be wrong: the answer must be documented in any
	 * case, a success only follows on a request that the document allows.
	 * @param answer what came
	 * @param body what was sent; {@literal null} for none
	 */
	public void check(HttpResponse<String> answer, @Nullable String body) {
		check(answer);
		String path = answer.uri().getRawPath();
		if (answer.statusCode() < 300 && PlainPaths.areResources(path) && path.equals(PlainPaths.plain(path))) {
			fail("request " + answer.request().method() + " " + answer.uri(),
					errors(this.validator.validateRequest(request(answer, body))));
		}
	}

	private static Request request(HttpResponse<String> answer, @Nullable String body) {
		SimpleRequest.Builder request = new SimpleRequest.Builder(answer.request().method(), answer.uri().getRawPath());
		// what doesn't say what it is, is read as JSON
		answer.request().headers().map().forEach((name, values) -> {
			if (!"Content-Type".equalsIgnoreCase(name)) {
				request.withHeader(name, values);
			}
		});
		// what is sent with DELETE means nothing
		if (body != null && !"DELETE".equals(answer.request().method())) {
			request.withBody(body).withContentType("application/json");
		}
		UriComponentsBuilder.fromUri(answer.uri())
			.build()
			.getQueryParams()
			.forEach((name, values) -> request.withQueryParam(name,
					values.stream().map((value) -> URLDecoder.decode(value, StandardCharsets.UTF_8)).toList()));
		return request.build();
	}

	/**
	 * For answers over real HTTP.
	 * @param answer what came
	 */
	public void check(HttpResponse<String> answer) {
		check(answer.request().method(), PlainPaths.plain(answer.uri().getRawPath()), answer.statusCode(),
				answer.headers().map(), answer.body());
	}

	/**
	 * For answers read off the wire.
	 * @param method of the call
	 * @param path plain, without a query
	 * @param status of the answer
	 * @param headers of the answer
	 * @param body of the answer
	 */
	public void check(String method, String path, int status, Map<String, List<String>> headers, String body) {
		SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
		headers.forEach(response::withHeader);
		if (!body.isEmpty()) {
			response.withBody(body);
		}
		check(path, Request.Method.valueOf(method), response.build());
	}

	/**
	 * What breaks the document in its own examples.
	 * @return a line for each; empty when they keep it
	 */
	public List<String> wrongExamples() {
		return new DocumentExamples(this.document, this.validator).wrong();
	}

	private void check(String path, Request.Method method, Response response) {
		if (!PlainPaths.areResources(path)) {
			return;
		}
		String what = method + " " + path + " answers " + response.getStatus();
		List<ValidationReport.Message> errors = errors(this.validator.validateResponse(path, method, response));
		if (errors.stream().anyMatch((error) -> NOT_DOCUMENTED.contains(error.getKey()))) {
			assertThat(response.getStatus()).as(what + ", which isn't documented").isBetween(400, 499);
			assertThat(response.getContentType()).as(what).contains("application/problem+json");
			return;
		}
		fail(what, errors);
	}

	private static List<ValidationReport.Message> errors(ValidationReport report) {
		return report.getMessages()
			.stream()
			.filter((message) -> message.getLevel() == ValidationReport.Level.ERROR)
			.toList();
	}

	private static void fail(String what, List<ValidationReport.Message> errors) {
		if (!errors.isEmpty()) {
			throw new AssertionError(what + ", and that breaks the OpenAPI document: "
					+ errors.stream()
						.map((error) -> error.getKey() + ": " + error.getMessage())
						.collect(Collectors.joining("; ")));
		}
	}

}
