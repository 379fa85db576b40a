package io.fulfillflow.sandbox.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * The side that orders, over real HTTP.
 */
class Distributor {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final HttpCalls calls = new HttpCalls(TIMEOUT, ForkJoinPool.commonPool(), Clock.systemUTC());

	private final URI requests;

	private final Map<String, String> headers;

	/**
	 * Orders at a Connect.
	 * @param requests the address of its list of requests
	 * @param key the API key, with or without {@code ApiKey } before it
	 */
	Distributor(URI requests, String key) {
		this.requests = requests;
		String authorization = key.startsWith("ApiKey ") ? key : "ApiKey " + key;
		this.headers = Map.of("Authorization", authorization, "Content-Type", "application/json");
	}

	/**
	 * Places an order.
	 * @return the new request
	 * @throws CallFailed when it isn't accepted
	 */
	JsonNode order(JsonNode order) {
		return send("POST", this.requests, order.toString());
	}

	/**
	 * Reads a request.
	 * @throws CallFailed when it can't be read
	 */
	JsonNode read(String id) {
		return send("GET", URI.create(this.requests + "/" + id), null);
	}

	private JsonNode send(String method, URI uri, @Nullable String body) {
		try {
			HttpCalls.Answer answer = this.calls.send(method, uri, this.headers, body).get();
			if (!answer.isSuccess()) {
				throw new CallFailed(Failure.permanent("HTTP " + answer.status() + " " + answer.body()));
			}
			return Json.tree(answer.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoStopped();
		}
		catch (ExecutionException ex) {
			throw new CallFailed(CallFailed.failureOf(ex.getCause()));
		}
	}

}
