package io.fulfillflow.notification.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls endpoints that others registered. A client of its own beside
 * {@code core.HttpCalls}, because the JDK's resolves names by itself: here the address
 * that was looked at is the one that is connected to. Redirects are not followed, nothing
 * is repeated, no cookie is kept and no proxy of the system is used.
 */
public final class CallbackClient implements AutoCloseable {

	private static final int MOST_CONNECTIONS = 2000;

	private static final int MOST_RESOLVING = 256;

	private final CloseableHttpAsyncClient client;

	private final ThreadPoolExecutor resolving;

	private final Duration timeout;

	private final Clock clock;

	/**
	 * Makes and starts the client.
	 * @param destinations where it may go
	 * @param timeout for a whole call; connecting alone may take half of it
	 * @param clock tells how far off a {@code Retry-After} date is
	 */
	public CallbackClient(Destinations destinations, Duration timeout, Clock clock) {
		this.timeout = timeout;
		this.clock = clock;
		ThreadFactory threads = (task) -> {
			Thread thread = new Thread(task, "callback-client");
			thread.setDaemon(true);
			return thread;
		};
		this.resolving = new ThreadPoolExecutor(0, MOST_RESOLVING, 30, TimeUnit.SECONDS, new SynchronousQueue<>(),
				threads);
		this.client = HttpAsyncClients.custom()
			.setConnectionManager(connections(destinations, timeout))
			.setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(2).build())
			.setThreadFactory(threads)
			.setUserAgent("FulfillFlow")
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableCookieManagement()
			.disableAuthCaching()
			.evictIdleConnections(TimeValue.ofSeconds(30))
			.build();
		this.client.start();
	}

	private static PoolingAsyncClientConnectionManager connections(Destinations destinations, Duration timeout) {
		return PoolingAsyncClientConnectionManagerBuilder.create()
			.setDnsResolver(new Checked(destinations))
			.setMaxConnTotal(MOST_CONNECTIONS)
			// who shares a host doesn't wait for its connections: their number is bounded
			// per endpoint
			.setMaxConnPerRoute(MOST_CONNECTIONS)
			.setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.ofMilliseconds(timeout.dividedBy(2).toMillis()))
				.setSocketTimeout(Timeout.ofMilliseconds(timeout.toMillis()))
				.setValidateAfterInactivity(TimeValue.ofSeconds(2))
				.build())
			.build();
	}

	/**
	 * Posts a body. Names are resolved on threads of the client's own, so that a name
	 * server that is slow for one keeps nobody else waiting.
	 * @param url where to
	 * @param headers beside those of the body
	 * @param body JSON
	 * @return whatever was answered; fails when no whole answer came, see
	 * {@link CallFailure}, and with {@link RejectedExecutionException} when nothing was
	 * tried because too many names are being resolved
	 */
	public CompletableFuture<Answer> post(String url, Map<String, String> headers, String body) {
		CompletableFuture<Answer> answer = new CompletableFuture<>();
		try {
			this.resolving.execute(() -> start(url, headers, body, answer));
		}
		catch (RejectedExecutionException ex) {
			answer.completeExceptionally(ex);
			return answer;
		}
		return answer.orTimeout(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void start(String url, Map<String, String> headers, String body, CompletableFuture<Answer> answer) {
		try {
			SimpleRequestBuilder request = SimpleRequestBuilder.post(URI.create(url))
				.setBody(body, ContentType.APPLICATION_JSON);
			headers.forEach(request::setHeader);
			Future<Answer> exchange = exchange(request.build(), answer);
			answer.whenComplete((whole, thrown) -> {
				if (thrown != null) {
					exchange.cancel(true);
				}
			});
		}
		catch (RuntimeException | Error ex) {
			answer.completeExceptionally(ex);
		}
	}

	private Future<Answer> exchange(SimpleHttpRequest request, CompletableFuture<Answer> answer) {
		return this.client.execute(SimpleRequestProducer.create(request), new AnswerReader(answer, this.clock),
				new FutureCallback<>() {

					@Override
					public void completed(Answer whole) {
						answer.complete(whole);
					}

					@Override
					public void failed(Exception ex) {
						answer.completeExceptionally(ex);
					}

					@Override
					public void cancelled() {
						answer.cancel(false);
					}

				});
	}

	@Override
	public void close() {
		this.resolving.shutdown();
		this.client.close(CloseMode.GRACEFUL);
	}

	/** What it returns is connected to, and nothing else. */
	private record Checked(Destinations destinations) implements DnsResolver {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			return this.destinations.reachable(host);
		}

		@Override
		public @Nullable String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
