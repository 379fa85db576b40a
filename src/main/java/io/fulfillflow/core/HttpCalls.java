package io.fulfillflow.core;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The one place that builds an HTTP client. Calls are asynchronous, so that none holds a
 * thread; redirects are not followed; the time limit covers the whole call, body
 * included, and the size of an answer is limited.
 */
public final class HttpCalls {

	private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

	private static final int CLIENT_THREADS = 4;

	private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern PAGE = Pattern.compile("\\s*(<!--.*?-->\\s*)?<(!doctype\\s+html|html)\\b",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private final HttpClient client;

	private final Duration timeout;

	private final Executor executor;

	private final Clock clock;

	/**
	 * Makes calls with one time limit.
	 * @param timeout for a whole call, connecting included; connecting alone may take
	 * half of it
	 * @param executor runs what follows an answer
	 * @param clock tells how far off a {@code Retry-After} date is
	 */
	public HttpCalls(Duration timeout, Executor executor, Clock clock) {
		this.timeout = timeout;
		this.executor = executor;
		this.clock = clock;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(timeout.dividedBy(2))
			.executor(clientThreads())
			.build();
	}

	/**
	 * The client's own few threads: it resolves names on them, which blocks, and what
	 * follows an answer must not keep other answers waiting.
	 */
	private static Executor clientThreads() {
		ThreadPoolExecutor threads = new ThreadPoolExecutor(CLIENT_THREADS, CLIENT_THREADS, 30, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, "http-client");
					thread.setDaemon(true);
					return thread;
				});
		threads.allowCoreThreadTimeOut(true);
		return threads;
	}

	/**
	 * Sends a request.
	 * @param method an HTTP method
	 * @param uri where to
	 * @param headers names and values to send, beside the trace of the work that is under
	 * way; not those that belong to the connection, such as {@code Host} and
	 * {@code Content-Length}
	 * @param body sent as UTF-8; nothing is sent for {@literal null}
	 * @return whatever the other side answered, errors included. The future fails with
	 * {@link CallFailed}: transient when no connection was made, unknown when the request
	 * may have arrived but no whole answer came back, permanent when it can't be sent at
	 * all
	 */
	public CompletableFuture<Answer> send(String method, URI uri, Map<String, String> headers, @Nullable String body) {
		return sendBytes(method, uri, headers, (body != null) ? body.getBytes(StandardCharsets.UTF_8) : null);
	}

	/**
	 * Sends a request whose body is no text, as {@link #send} does.
	 * @param method an HTTP method
	 * @param uri where to
	 * @param headers names and values to send
	 * @param body sent as it is; nothing is sent for {@literal null}
	 * @return whatever the other side answered
	 */
	public CompletableFuture<Answer> sendBytes(String method, URI uri, Map<String, String> headers,
			byte @Nullable [] body) {
		String call = method + " " + uri.getPath();
		HttpRequest request;
		try {
			request = request(method, uri, headers, body);
		}
		catch (IllegalArgumentException ex) {
			// its message would quote the header, which may be a secret
			return CompletableFuture.failedFuture(
					new CallFailed(Failure.permanent(call + ": its address or a header of it can't be sent")));
		}
		CompletableFuture<HttpResponse<byte[]>> exchange = this.client.sendAsync(request,
				(info) -> new WholeBody(LARGEST_ANSWER));
		CompletableFuture<HttpResponse<byte[]>> limited = new CompletableFuture<>();
		exchange.whenComplete((response, thrown) -> {
			if (thrown != null) {
				limited.completeExceptionally(thrown);
			}
			else {
				limited.complete(response);
			}
		});
		limited.orTimeout(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		// what follows goes to the executor: a timeout comes on the JVM's only timer
		// thread, and nobody may work there
		return limited.handleAsync((response, thrown) -> {
			if (thrown != null) {
				exchange.cancel(true);
				throw new CallFailed(BrokenCall.failure(call, uri, this.timeout, thrown));
			}
			return new Answer(response.statusCode(), text(response), response.body(), response.headers(), this.clock);
		}, LogContext.carriedBy(this.executor));
	}

	private HttpRequest request(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(this.timeout)
			.method(method, (body != null) ? HttpRequest.BodyPublishers.ofByteArray(body)
					: HttpRequest.BodyPublishers.noBody());
		LogContext.trace().ifPresent((trace) -> request.setHeader(Trace.HEADER, trace.header()));
		headers.forEach(request::setHeader);
		return request.build();
	}

	private static String text(HttpResponse<byte[]> response) {
		String text = new String(response.body(), charset(response.headers()));
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	private static Charset charset(HttpHeaders headers) {
		Matcher charset = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
		try {
			return charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
		}
		catch (IllegalArgumentException ex) {
			return StandardCharsets.UTF_8;
		}
	}

	/**
	 * An answer.
	 */
	public static final class Answer {

		private final int status;

		private final String body;

		private final byte[] bytes;

		private final HttpHeaders headers;

		private final Clock clock;

		Answer(int status, String body, byte[] bytes, HttpHeaders headers, Clock clock) {
			this.status = status;
			this.body = body;
			this.bytes = bytes;
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
		 * Whether a web page came in the place of an answer, as proxies and login pages
		 * send it, with 200 too: then the other side may never have seen the request.
		 */
		public boolean isWebPage() {
			return PAGE.matcher(this.body).lookingAt();
		}

		/**
		 * The body.
		 * @return empty when there was none
		 */
		public String body() {
			return this.body;
		}

		/**
		 * The body of an answer that is no text.
		 * @return empty when there was none
		 */
		public byte[] bytes() {
			return this.bytes.clone();
		}

		/**
		 * The first header of a name, whatever its case.
		 * @param name the header's name
		 * @return empty when the answer has none
		 */
		public Optional<String> header(String name) {
			return this.headers.firstValue(name);
		}

		/**
		 * {@code Retry-After}, in seconds or as an HTTP date (RFC 9110, 10.2.3).
		 * @return {@literal null} when absent or unreadable; never negative
		 */
		public @Nullable Duration retryAfter() {
			return RetryAfter.of(header("Retry-After").orElse(null), this.clock);
		}

	}

}
