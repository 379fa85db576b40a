package io.fulfillflow.core;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * The one place that builds an HTTP client. Calls are asynchronous, so that none holds a
 * thread; redirects are not followed; the time limit covers the whole call, body
 * included.
 */
public final class HttpCalls {

	private final HttpClient client;

	private final Duration timeout;

	private final Clock clock;

	/**
	 * Makes calls with one time limit.
	 * @param timeout for a whole call, connecting included
	 * @param executor runs what follows an answer
	 * @param clock tells how far off a {@code Retry-After} date is
	 */
	public HttpCalls(Duration timeout, Executor executor, Clock clock) {
		this.timeout = timeout;
		this.clock = clock;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(timeout)
			.executor(executor)
			.build();
	}

	/**
	 * Sends a request.
	 * @param method an HTTP method
	 * @param uri where to
	 * @param headers names and values to send
	 * @param body sent as UTF-8; nothing is sent for {@literal null}
	 * @return whatever the other side answered, errors included. The future fails with
	 * {@link CallFailed}: transient when no connection was made, unknown when the request
	 * may have arrived but no whole answer came back
	 */
	public CompletableFuture<Answer> send(String method, URI uri, Map<String, String> headers, @Nullable String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(this.timeout)
			.method(method, (body != null) ? HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)
					: HttpRequest.BodyPublishers.noBody());
		headers.forEach(request::setHeader);
		CompletableFuture<HttpResponse<String>> exchange = this.client.sendAsync(request.build(),
				HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
		CompletableFuture<HttpResponse<String>> limited = exchange.copy()
			.orTimeout(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		return limited.handle((response, thrown) -> {
			if (thrown != null) {
				exchange.cancel(true);
				throw new CallFailed(failure(method, uri, thrown));
			}
			return new Answer(response.statusCode(), response.body(), response.headers().map().entrySet(), this.clock);
		});
	}

	private Failure failure(String method, URI uri, Throwable thrown) {
		Throwable cause = thrown;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		String what = method + " " + uri.getPath();
		if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException
				|| cause.getCause() instanceof ConnectException) {
			return Failure.transientFailure(what + ": no connection to " + uri.getHost() + ":" + uri.getPort());
		}
		if (cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException) {
			return Failure.unknown(what + ": no whole answer within " + this.timeout);
		}
		if (cause instanceof IOException) {
			return Failure.unknown(what + ": the connection broke before a whole answer (" + cause.getMessage() + ")");
		}
		return Failure.unknown(what + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage());
	}

	/**
	 * An answer.
	 */
	public static final class Answer {

		private final int status;

		private final String body;

		private final Iterable<Map.Entry<String, java.util.List<String>>> headers;

		private final Clock clock;

		Answer(int status, @Nullable String body, Iterable<Map.Entry<String, java.util.List<String>>> headers,
				Clock clock) {
			this.status = status;
			this.body = (body != null) ? body : "";
			this.headers = headers;
			this.clock = clock;
		}

		public int status() {
			return this.status;
		}

		public boolean isSuccess() {
			return this.status >= 200 && this.status < 300;
		}

		/**
		 * The body.
		 * @return empty when there was none
		 */
		public String body() {
			return this.body;
		}

		/**
		 * The first header of a name, whatever its case.
		 * @param name the header's name
		 * @return empty when the answer has none
		 */
		public Optional<String> header(String name) {
			for (Map.Entry<String, java.util.List<String>> header : this.headers) {
				if (header.getKey().equalsIgnoreCase(name)) {
					return header.getValue().stream().findFirst();
				}
			}
			return Optional.empty();
		}

		/**
		 * {@code Retry-After}, in seconds or as an HTTP date (RFC 9110, 10.2.3).
		 * @return {@literal null} when absent or unreadable; never negative
		 */
		public @Nullable Duration retryAfter() {
			String text = header("Retry-After").map(String::strip).orElse("");
			if (text.matches("\\d{1,9}")) {
				return Duration.ofSeconds(Long.parseLong(text));
			}
			try {
				Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
				Duration wait = Duration.between(this.clock.instant(), until);
				return wait.isNegative() ? Duration.ZERO : wait;
			}
			catch (DateTimeParseException ex) {
				return null;
			}
		}

	}

}
