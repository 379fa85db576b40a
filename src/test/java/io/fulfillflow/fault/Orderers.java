package io.fulfillflow.fault;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;

/**
 * Callers who order at two nodes by turns, one order after the other, until they are
 * stopped. Where a node can't be reached, or answers that it is stopping, they go to the
 * other one with the same {@code Idempotency-Key}, as a proxy or a careful client does.
 */
final class Orderers implements AutoCloseable {

	private static final int COUNT = 4;

	private static final int PAUSE_MILLIS = 50;

	private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(COUNT);

	private final AtomicInteger numbers = new AtomicInteger();

	private final Set<String> ordered = ConcurrentHashMap.newKeySet();

	private final Set<String> failed = ConcurrentHashMap.newKeySet();

	private final AtomicInteger sentElsewhere = new AtomicInteger();

	private final TwoNodes nodes;

	Orderers(TwoNodes nodes) {
		this.nodes = nodes;
		for (int caller = 0; caller < COUNT; caller++) {
			this.callers.scheduleWithFixedDelay(this::order, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	/** The tenant ids that were answered. */
	Set<String> ordered() {
		return this.ordered;
	}

	/** What both nodes said to orders that neither took. */
	Set<String> failed() {
		return this.failed;
	}

	/** How many calls the one node didn't take and the other was asked to. */
	int sentElsewhere() {
		return this.sentElsewhere.get();
	}

	private void order() {
		int node = this.numbers.getAndIncrement();
		String key = UUID.randomUUID().toString();
		try {
			order(node, key);
		}
		catch (IOException ex) {
			this.sentElsewhere.incrementAndGet();
			try {
				order(node + 1, key);
			}
			catch (IOException both) {
				this.failed.add(ex + ", " + both);
			}
		}
	}

	private void order(int node, String key) throws IOException {
		URI address = URI.create(this.nodes.node(node).url("/tenant"));
		HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
		connection.setDoOutput(true);
		connection.setReadTimeout(30_000);
		connection.setRequestProperty("Content-Type", "application/json");
		connection.setRequestProperty("Connection", "close");
		connection.setRequestProperty("Idempotency-Key", key);
		connection.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
		int status = connection.getResponseCode();
		if (status != 201) {
			throw new IOException("status " + status);
		}
		JsonNode answer = Json.MAPPER.readTree(connection.getInputStream());
		this.ordered.add(answer.path("tenantId").asText());
	}

	/** The calls under way are let end. */
	List<String> stop() throws InterruptedException {
		this.callers.shutdown();
		if (!this.callers.awaitTermination(1, TimeUnit.MINUTES)) {
			throw new IllegalStateException("An order wasn't answered within a minute");
		}
		return List.copyOf(this.ordered);
	}

	@Override
	public void close() throws InterruptedException {
		stop();
	}

}
