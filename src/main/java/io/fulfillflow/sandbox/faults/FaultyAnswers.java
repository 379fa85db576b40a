package io.fulfillflow.sandbox.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers calls that were struck.
 */
final class FaultyAnswers {

	private static final String PAGE = """
			<!DOCTYPE html>
			<html><head><title>Please wait</title></head><body><h1>We'll be back soon</h1></body></html>
			""";

	// Java's own format for it writes days of one digit, which HTTP doesn't have
	private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private FaultyAnswers() {
	}

	/**
	 * Answers a call.
	 * @param fault what happens to it; {@literal null} for nothing
	 */
	static void answer(@Nullable Fault fault, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws ServletException, IOException {
		if (fault instanceof Fault.Status status) {
			response.setStatus(status.status());
			body(response, status.body());
		}
		else if (fault instanceof Fault.RetryAfter refusal) {
			response.setStatus(refusal.status());
			response.setHeader(HttpHeaders.RETRY_AFTER, header(refusal));
		}
		else if (fault instanceof Fault.Reset) {
			Cut.of(request).now();
		}
		else if (fault instanceof Fault.LoseAnswer) {
			Cut cut = Cut.of(request);
			try {
				chain.doFilter(request, new ContentCachingResponseWrapper(response));
			}
			finally {
				cut.now();
			}
		}
		else if (fault instanceof Fault.Malformed malformed) {
			ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
			chain.doFilter(request, answer);
			malform(malformed, answer.getContentAsByteArray(), response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static void malform(Fault.Malformed malformed, byte[] answer, HttpServletResponse response)
			throws IOException {
		if (malformed.html()) {
			response.setStatus(200);
			write(response, "text/html", PAGE.getBytes(StandardCharsets.UTF_8));
			return;
		}
		if (answer.length < 2) {
			// an answer without a body has no half
			response.setStatus(200);
			write(response, "application/json", "{\"".getBytes(StandardCharsets.UTF_8));
			return;
		}
		write(response, "application/json", Arrays.copyOf(answer, answer.length / 2));
	}

	private static void body(HttpServletResponse response, @Nullable String body) throws IOException {
		if (body != null) {
			String start = body.stripLeading();
			boolean json = start.startsWith("{") || start.startsWith("[");
			write(response, json ? "application/json" : start.startsWith("<") ? "text/html" : "text/plain",
					body.getBytes(StandardCharsets.UTF_8));
		}
	}

	private static void write(HttpServletResponse response, String type, byte[] bytes) throws IOException {
		response.setContentType(type);
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
	}

	private static String header(Fault.RetryAfter refusal) {
		return refusal.date() ? HTTP_DATE.format(Instant.now().plus(refusal.pause()))
				: String.valueOf(refusal.pause().toSeconds());
	}

}
