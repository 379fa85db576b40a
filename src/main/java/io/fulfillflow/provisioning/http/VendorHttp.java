package io.fulfillflow.provisioning.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

	private final Map<String, String> always;

	VendorHttp(HttpCalls calls, Access access) {
		this.calls = calls;
		this.base = access.base();
		this.always = access.headers();
	}

	/**
	 * Looks, which has no effect: a lost answer is no matter of doubt.
	 */
	CompletableFuture<HttpCalls.Answer> read(String path) {
		return read(this.base, path);
	}

	/**
	 * Looks where an answer said, which must be the Vendor's own: it gets our
	 * credentials.
	 */
	CompletableFuture<HttpCalls.Answer> readAt(URI address) {
		if (!isOurs(address)) {
			return CompletableFuture
				.failedFuture(new CallFailed(Failure.permanent("The status is told at another system's address")));
		}
		return read("", address.toString());
	}

	/** An address in an answer, seen from the base. */
	Optional<URI> address(String text) {
		try {
			URI base = URI.create(this.base + "/");
			URI address = base.resolve(URI.create(text.strip()));
			return Optional.of(address).filter(this::isOurs);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** The part of an address behind the base, still encoded. */
	Optional<String> belowBase(URI address) {
		String text = address.toString();
		return (this.base != null && text.startsWith(this.base + "/")) ? Optional.of(text.substring(this.base.length()))
				: Optional.empty();
	}

	private boolean isOurs(URI address) {
		if (this.base == null || address.getHost() == null || address.getRawUserInfo() != null
				|| address.getRawFragment() != null) {
			return false;
		}
		URI base = URI.create(this.base);
		return base.getScheme().equalsIgnoreCase(address.getScheme())
				&& base.getHost().equalsIgnoreCase(address.getHost()) && base.getPort() == address.getPort();
	}

	private CompletableFuture<HttpCalls.Answer> read(@Nullable String from, String path) {
		return send("GET", from, path, Map.of(), null).exceptionallyCompose((thrown) -> {
			Failure failure = CallFailed.failureOf(thrown);
			return CompletableFuture.failedFuture(new CallFailed(
					(failure.kind() == Failure.Kind.UNKNOWN) ? Failure.transientFailure(failure.message()) : failure));
		});
	}

	CompletableFuture<HttpCalls.Answer> write(String method, String path, String idempotencyKey,
			@Nullable JsonNode body) {
		return write(method, path, Map.of("Idempotency-Key", idempotencyKey), body);
	}

	CompletableFuture<HttpCalls.Answer> write(String method, String path, Map<String, String> headers,
			@Nullable JsonNode body) {
		return send(method, this.base, path, headers, body);
	}

	private CompletableFuture<HttpCalls.Answer> send(String method, @Nullable String from, String path,
			Map<String, String> more, @Nullable JsonNode body) {
		if (from == null) {
			return CompletableFuture.failedFuture(
					new CallFailed(Failure.transientFailure("No vendor's system is configured: set VENDOR_API_URL")));
		}
		Map<String, String> headers = new LinkedHashMap<>(more);
		headers.put("Accept", "application/json");
		if (body != null) {
			headers.put("Content-Type", "application/json");
		}
		headers.putAll(this.always);
		try {
			return this.calls.send(method, URI.create(from + path), headers, (body != null) ? Json.write(body) : null);
		}
		catch (IllegalArgumentException ex) {
			// an address or a header that can't be written: nothing has left
			return CompletableFuture
				.failedFuture(new CallFailed(Failure.permanent(method + " to the vendor's system can't be written")));
		}
	}

}
