package io.fulfillflow.fault;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;

/**
 * Careful callers of {@code /tenant}: each sends its call with one
 * {@code Idempotency-Key} until some node answers, and remembers what it was promised.
 */
final class DirectCalls implements AutoCloseable {

	private static final Pattern MONITOR = Pattern.compile("</tenant/([^/]+)/operations/([^>]+)>");

	private final List<RunningService> nodes;

	private final ExecutorService callers = Executors.newFixedThreadPool(4);

	private final AtomicInteger turns = new AtomicInteger();

	private final AtomicInteger open = new AtomicInteger();

	private final List<String> tenants = new CopyOnWriteArrayList<>();

	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	private final Queue<String> odd = new ConcurrentLinkedQueue<>();

	private volatile boolean closed;

	DirectCalls(List<RunningService> nodes) {
		this.nodes = nodes;
	}

	/** Orders a tenant; half of the callers have an id of their own for it. */
	void order(int number) {
		String externalId = (number % 2 == 0) ? ",\"externalId\":\"EXT-" + UUID.randomUUID() + "\"" : "";
		call("POST", "/tenant",
				"{\"items\":[{\"mpn\":\"A\",\"quantity\":" + (number % 7 + 1) + "}]" + externalId + "}");
	}

	/** Wants something of a tenant; orders one while there is none. */
	void later(int number, int kind) {
		if (this.tenants.isEmpty()) {
			order(number);
			return;
		}
		String path = "/tenant/" + this.tenants.get(Math.floorMod(number * 31, this.tenants.size()));
		switch (kind % 8) {
			case 0, 1 -> call("PUT", path + "/disable", "");
			case 2, 3 -> call("PUT", path + "/enable", "");
			case 4 -> call("DELETE", path, "");
			default -> call("PUT", path, "{\"licences\":{\"limit\":" + (number % 90 + 1) + "}}");
		}
	}

	private void call(String method, String path, String body) {
		this.open.incrementAndGet();
		String key = UUID.randomUUID().toString();
		this.callers.execute(() -> {
			try {
				untilAnswered(method, path, body, key);
			}
			catch (RuntimeException ex) {
				this.odd.add(method + " " + path + ": " + ex);
			}
			finally {
				this.open.decrementAndGet();
			}
		});
	}

	private void untilAnswered(String method, String path, String body, String key) {
		while (!this.closed) {
			RunningService node = this.nodes.get(this.turns.getAndIncrement() % this.nodes.size());
			try {
				if (took(TwoNodes.call(node, method, path, body, "Idempotency-Key", key, "Content-Type",
						"application/json"), method + " " + path)) {
					return;
				}
			}
			catch (CompletionException ex) {
				if (!(ex.getCause() instanceof IOException)) {
					throw ex;
				}
			}
			World.pause(Duration.ofMillis(100));
		}
	}

	private boolean took(HttpResponse<String> answer, String call) {
		int status = answer.statusCode();
		if (status >= 500 || status == 429) {
			return false;
		}
		if (status >= 300) {
			if (status != 409) {
				this.odd.add(call + " was answered " + status + " " + answer.body());
			}
			return true;
		}
		Matcher monitor = MONITOR.matcher(answer.headers().firstValue("Link").orElse(""));
		if (monitor.find()) {
			this.acknowledged.put(monitor.group(2), monitor.group(1));
		}
		if (status == 201) {
			JsonNode tenant = Json.tree(answer.body());
			this.tenants.add(tenant.path("tenantId").asText());
		}
		return true;
	}

	/** Calls that no node has answered yet. */
	int open() {
		return this.open.get();
	}

	/** What was promised: the tenant of each operation. */
	Map<String, String> acknowledged() {
		return this.acknowledged;
	}

	/** The tenants that were promised. */
	List<String> tenants() {
		return this.tenants;
	}

	/** Answers that no caller should get. */
	List<String> odd() {
		return List.copyOf(this.odd);
	}

	@Override
	public void close() {
		this.closed = true;
		this.callers.shutdownNow();
	}

}
