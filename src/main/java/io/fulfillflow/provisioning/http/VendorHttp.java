package io.fulfillflow.provisioning.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the Vendor's system. They end with an answer of whatever status, or fail
 * with {@link CallFailed} when there was none.
 */
final class VendorHttp {

	private final HttpCalls calls;

	private final @Nullable String base;

	private final @Nullable String authorization;

	VendorHttp(HttpCalls calls, VendorSettings settings) {
		this.calls = calls;
		this.base = settings.apiUrl();
		this.authorization = settings.authorization();
	}

	/**
	 * Looks, which has no effect: a lost answer is no matter of doubt.
	 */
	CompletableFuture<HttpCalls.Answer> read(String path) {
		return send("GET", path, Map.of(), null).exceptionallyCompose((thrown) -> {
			Failure failure = CallFailed.failureOf(thrown);
			return CompletableFuture.failedFuture(new CallFailed(
					(failure.kind() == Failure.Kind.UNKNOWN) ? Failure.transientFailure(failure.message()) : failure));
		});
	}

	CompletableFuture<HttpCalls.Answer> write(String method, String path, String idempotencyKey,
			@Nullable JsonNode body) {
		return send(method, path, Map.of("Idempotency-Key", idempotencyKey), body);
	}

	private CompletableFuture<HttpCalls.Answer> send(String method, String path, Map<String, String> more,
			@Nullable JsonNode body) {
		if (this.base == null) {
			return CompletableFuture.failedFuture(
					new CallFailed(Failure.transientFailure("No vendor's system is configured: set VENDOR_API_URL")));
		}
		Map<String, String> headers = new LinkedHashMap<>(more);
		headers.put("Accept", "application/json");
		if (body != null) {
			headers.put("Content-Type", "application/json");
		}
		if (this.authorization != null) {
			headers.put("Authorization", this.authorization);
		}
		try {
			return this.calls.send(method, URI.create(this.base + path), headers,
					(body != null) ? Json.write(body) : null);
		}
		catch (IllegalArgumentException ex) {
			// an address or a header that can't be written: nothing has left
			return CompletableFuture
				.failedFuture(new CallFailed(Failure.permanent(method + " to the vendor's system can't be written")));
		}
	}

}
