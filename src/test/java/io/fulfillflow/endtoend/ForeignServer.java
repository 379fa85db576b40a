package io.fulfillflow.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A server that shares nothing with the service but the wire.
 */
abstract class ForeignServer {

	private final String name;

	private final String base;

	private final CallLog log;

	private final HttpServer server;

	private final List<Fault> faults = new CopyOnWriteArrayList<>();

	private final List<Fault> lastingFaults = new CopyOnWriteArrayList<>();

	ForeignServer(String name, String base, CallLog log) {
		this.name = name;
		this.base = base;
		this.log = log;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newFixedThreadPool(16, (task) -> {
			Thread thread = new Thread(task, "foreign-" + name);
			thread.setDaemon(true);
			return thread;
		}));
		this.server.createContext("/", this::serve);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + this.base;
	}

	/** The next call that it hits goes wrong, no other. */
	void once(Fault fault) {
		this.faults.add(fault);
	}

	/** Every call that it hits goes wrong until {@link #recover}. */
	void always(Fault fault) {
		this.lastingFaults.add(fault);
	}

	void recover() {
		this.lastingFaults.clear();
	}

	/** Answers; called for one call at a time. */
	abstract Answer answer(Incoming incoming);

	private void serve(HttpExchange exchange) {
		try (exchange) {
			Incoming incoming = read(exchange);
			Fault fault = fault(incoming);
			Answer answer = answerAndLog(incoming, fault);
			if (fault != null && !fault.slow().isZero()) {
				pass(fault.slow());
			}
			if (fault == null || !fault.lost()) {
				write(exchange, answer);
			}
		}
		catch (IOException ex) {
			// whoever asked has gone
		}
	}

	private synchronized Answer answerAndLog(Incoming incoming, @Nullable Fault fault) {
		Answer answer;
		try {
			answer = (fault != null) ? fault.carryOut(() -> answer(incoming)) : answer(incoming);
		}
		catch (RuntimeException ex) {
			// the test that looks for the effect finds this in the log of calls
			answer = Answer.refusal(599, Documents.object().put("bug of the foreign server", ex.toString()));
		}
		this.log.add(this.name, incoming, answer);
		return answer;
	}

	private @Nullable Fault fault(Incoming incoming) {
		for (Fault fault : this.faults) {
			if (fault.hits().test(incoming) && this.faults.remove(fault)) {
				return fault;
			}
		}
		return this.lastingFaults.stream().filter((fault) -> fault.hits().test(incoming)).findFirst().orElse(null);
	}

	private Incoming read(HttpExchange exchange) throws IOException {
		Map<String, String> headers = new HashMap<>();
		exchange.getRequestHeaders()
			.forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), String.join(",", values)));
		byte[] body = exchange.getRequestBody().readAllBytes();
		String path = exchange.getRequestURI().getPath();
		String query = exchange.getRequestURI().getQuery();
		return new Incoming(exchange.getRequestMethod(),
				path.startsWith(this.base) ? path.substring(this.base.length()) : "?" + path,
				(query != null) ? query : "", headers, json(body));
	}

	private static JsonNode json(byte[] body) {
		try {
			return (body.length > 0) ? Documents.MAPPER.readTree(body) : MissingNode.getInstance();
		}
		catch (IOException ex) {
			return MissingNode.getInstance();
		}
	}

	private static void write(HttpExchange exchange, Answer answer) throws IOException {
		answer.headers().forEach(exchange.getResponseHeaders()::set);
		if (answer.body().isMissingNode()) {
			exchange.sendResponseHeaders(answer.status(), -1);
			return;
		}
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(answer.status(), body.length);
		exchange.getResponseBody().write(body);
	}

	private static void pass(Duration pause) {
		try {
			new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
