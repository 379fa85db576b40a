package io.fulfillflow.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fulfillflow.core.Json;

/**
 * An endpoint on the loopback address that keeps what it is told.
 */
public final class Receiver implements AutoCloseable {

	private final List<Told> told = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile Function<Told, Reply> script = (call) -> Reply.of(204);

	public Receiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::take);
		this.server.start();
	}

	/** How it answers from now on. */
	public Receiver answers(Function<Told, Reply> how) {
		this.script = how;
		return this;
	}

	public Receiver answers(int status) {
		return answers((call) -> Reply.of(status));
	}

	public String url(String path) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
	}

	public List<Told> told() {
		return this.told;
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange) {
			Told call = new Told(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.told.add(call);
			Reply reply = this.script.apply(call);
			reply.headers().forEach(exchange.getResponseHeaders()::set);
			byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(reply.status(), (body.length == 0) ? -1 : body.length);
			exchange.getResponseBody().write(body);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/** A call. */
	public record Told(String path, Map<String, List<String>> headers, String body) {

		public String id() {
			return header("Webhook-id");
		}

		public String header(String name) {
			return this.headers.get(name).get(0);
		}

		public JsonNode data() {
			return Json.tree(this.body).path("data");
		}

		/** The event in a few words. */
		public String words() {
			return Json.tree(this.body).path("type").asText() + " " + data().path("status").asText();
		}

		/** Whether the reference library takes it for genuine. */
		public boolean isSignedWith(String secret) {
			try {
				Map<String, List<String>> lower = this.headers.entrySet()
					.stream()
					.collect(java.util.stream.Collectors
						.toMap((header) -> header.getKey().toLowerCase(java.util.Locale.ROOT), Map.Entry::getValue));
				new Webhook(secret).verify(this.body, lower);
				return true;
			}
			catch (WebhookVerificationException ex) {
				return false;
			}
			catch (EmptyWebhookSecretException ex) {
				throw new IllegalArgumentException(ex);
			}
		}

	}

	/** What it answers. */
	public record Reply(int status, Map<String, String> headers, String body) {

		public static Reply of(int status) {
			return new Reply(status, Map.of(), "");
		}

		public Reply with(String header, String value) {
			return new Reply(this.status, Map.of(header, value), this.body);
		}

	}

}
