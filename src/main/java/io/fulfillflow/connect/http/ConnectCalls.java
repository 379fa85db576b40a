package io.fulfillflow.connect.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * Calls below Connect's base URL, with its headers. Only successes come back; everything
 * else is a failure of its kind.
 */
final class ConnectCalls {

	private static final Pattern SCHEME = Pattern.compile("^ApiKey(\\s+|$)", Pattern.CASE_INSENSITIVE);

	private final String base;

	private final Map<String, String> headers;

	private final HttpCalls http;

	private final ConnectFailures failures;

	ConnectCalls(URI base, String apiKey, HttpCalls http) {
		this.base = base.toString().replaceAll("/+$", "");
		this.http = http;
		String secret = secret(apiKey);
		this.failures = new ConnectFailures(secret);
		this.headers = Map.of("Authorization", "ApiKey " + secret, "Accept", "application/json", "User-Agent",
				userAgent());
	}

	private static String secret(String apiKey) {
		String secret = SCHEME.matcher(apiKey.strip()).replaceFirst("");
		if (secret.isEmpty() || !secret.chars().allMatch((c) -> c > ' ' && c < 127)) {
			throw new IllegalArgumentException("The API key for Connect is empty or no key: "
					+ "it looks like SU-000-000-000:secret, without spaces");
		}
		return secret;
	}

	private static String userAgent() {
		String version = ConnectCalls.class.getPackage().getImplementationVersion();
		return (version != null) ? "FulfillFlow/" + version : "FulfillFlow";
	}

	CompletableFuture<Answer> get(String path) {
		Call call = new Call("GET", path);
		return send(call, null).thenApply((answer) -> success(call, answer));
	}

	/**
	 * Reads what may not be there.
	 * @param path path and query below the base URL
	 * @return empty for a 404
	 */
	CompletableFuture<Optional<Answer>> find(String path) {
		return get(path).thenApply(Optional::of).exceptionally((thrown) -> {
			if (ConnectFailures.isNotThere(thrown)) {
				return Optional.empty();
			}
			throw new CallFailed(CallFailed.failureOf(thrown));
		});
	}

	CompletableFuture<Void> post(String path, JsonNode body) {
		return write(new Call("POST", path), body);
	}

	/**
	 * Makes something new.
	 * @param path path below the base URL
	 * @param body what is wanted
	 * @return the answer, which tells what was made
	 */
	CompletableFuture<Answer> create(String path, JsonNode body) {
		Call call = new Call("POST", path);
		return send(call, Json.write(body)).thenApply((answer) -> success(call, answer));
	}

	CompletableFuture<Void> put(String path, JsonNode body) {
		return write(new Call("PUT", path), body);
	}

	/**
	 * Sends what is no JSON.
	 * @param path path below the base URL
	 * @param contentType what it is
	 * @param body sent as it is
	 * @return completes when Connect has taken it
	 */
	CompletableFuture<Void> send(String path, String contentType, byte[] body) {
		Call call = new Call("POST", path);
		Map<String, String> sent = new LinkedHashMap<>(this.headers);
		sent.put("Content-Type", contentType);
		return this.http.sendBytes(call.method(), URI.create(this.base + path), sent, body).exceptionally((thrown) -> {
			throw this.failures.broken(call, thrown);
		}).thenAccept((answer) -> success(call, answer));
	}

	/**
	 * Fetches what Connect keeps elsewhere and names by a signed address. Our key goes
	 * along to Connect itself only.
	 * @param address absolute
	 * @return its content
	 */
	CompletableFuture<byte[]> fetch(URI address) {
		Call call = new Call("GET", address.getPath());
		Map<String, String> sent = new LinkedHashMap<>(this.headers);
		if (!address.toString().startsWith(this.base + "/")) {
			sent.remove("Authorization");
		}
		sent.put("Accept", "*/*");
		return this.http.send(call.method(), address, sent, null).exceptionally((thrown) -> {
			throw this.failures.broken(call, thrown);
		}).thenApply((answer) -> success(call, answer).bytes());
	}

	private CompletableFuture<Void> write(Call call, JsonNode body) {
		return send(call, Json.write(body)).thenAccept((answer) -> success(call, answer));
	}

	private CompletableFuture<Answer> send(Call call, @Nullable String body) {
		Map<String, String> sent = new LinkedHashMap<>(this.headers);
		if (body != null) {
			sent.put("Content-Type", "application/json");
		}
		return this.http.send(call.method(), URI.create(this.base + call.path()), sent, body)
			.exceptionally((thrown) -> {
				throw this.failures.broken(call, thrown);
			});
	}

	private Answer success(Call call, Answer answer) {
		if (!answer.isSuccess()) {
			throw this.failures.refused(call, answer);
		}
		if (answer.isWebPage()) {
			throw ConnectFailures.webPage(call, answer);
		}
		return answer;
	}

}
