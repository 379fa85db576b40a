package io.fulfillflow.api;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/**
 * Makes problem documents, and writes them where Spring MVC doesn't: in filters and in
 * the server itself.
 */
public final class ProblemDocuments {

	private static final ObjectMapper MAPPER = Json.MAPPER.copy()
		.addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class);

	private ProblemDocuments() {
	}

	static ProblemDetail of(Problem problem, @Nullable String path) {
		ProblemDetail document = of(problem.status(), problem.getMessage(), path);
		if (!problem.errors().isEmpty()) {
			document.setProperty("errors", problem.errors());
		}
		return document;
	}

	static ProblemDetail of(HttpStatusCode status, @Nullable String detail, @Nullable String path) {
		ProblemDetail document = ProblemDetail.forStatusAndDetail(status,
				(detail != null) ? Text.oneLine(detail, 500) : sentence(status));
		HttpStatus known = HttpStatus.resolve(status.value());
		document.setTitle((known != null) ? known.getReasonPhrase() : "Error");
		document.setInstance(instance(path));
		return document;
	}

	/**
	 * A document for what went wrong on our side.
	 * @param errorId also logged, so that an operator finds the reason that the caller
	 * isn't told
	 * @param path the path of the request
	 * @return with status 500
	 */
	static ProblemDetail unexpected(String errorId, @Nullable String path) {
		ProblemDetail document = of(HttpStatus.INTERNAL_SERVER_ERROR,
				"Something went wrong on our side; the operator finds the reason under the errorId.", path);
		document.setProperty("errorId", errorId);
		return document;
	}

	/** The members in their order, for where a map is asked for. */
	static Map<String, Object> members(ProblemDetail document) {
		return MAPPER.convertValue(document, new TypeReference<Map<String, Object>>() {
		});
	}

	static byte[] bytes(ProblemDetail document) {
		try {
			return MAPPER.writeValueAsBytes(document);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("Can't write a problem document", ex);
		}
	}

	static String newErrorId() {
		return UUID.randomUUID().toString().substring(0, 13);
	}

	static HttpHeaders headers(Problem problem) {
		HttpHeaders headers = new HttpHeaders();
		Duration wait = problem.retryAfter();
		if (wait != null) {
			headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
		}
		return headers;
	}

	/**
	 * Answers with a problem, from a filter.
	 * @param request the request
	 * @param response not committed yet
	 * @param problem what to say
	 * @throws IOException when the caller is gone
	 */
	public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
			throws IOException {
		headers(problem).forEach((name, values) -> response.setHeader(name, values.get(0)));
		write(response, of(problem, request.getRequestURI()));
	}

	static void write(HttpServletResponse response, ProblemDetail document) throws IOException {
		response.resetBuffer();
		response.setStatus(document.getStatus());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		// bytes, since a writer would add a charset to the content type
		byte[] body = bytes(document);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.flushBuffer();
	}

	private static @Nullable URI instance(@Nullable String path) {
		try {
			return (path != null) ? URI.create(path) : null;
		}
		catch (IllegalArgumentException ex) {
			// an illegal target has no place in a document
			return null;
		}
	}

	static String sentence(HttpStatusCode status) {
		return switch (status.value()) {
			case 400 -> "The request can't be understood.";
			case 401 -> "This needs an API key.";
			case 403 -> "This isn't allowed.";
			case 404 -> "There is nothing at this path.";
			case 405 -> "This method isn't supported here.";
			case 406 -> "There is no answer in a format that the request accepts.";
			case 413 -> "The body is too large.";
			case 414 -> "The path is too long.";
			case 415 -> "A body of this media type can't be read here.";
			case 431 -> "The headers are too large.";
			case 503 -> "The service can't do this now.";
			default ->
				(status.is5xxServerError()) ? "Something went wrong on our side." : "The request can't be answered.";
		};
	}

}
