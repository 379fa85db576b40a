package io.fulfillflow.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/**
 * Calls the twins of a service that calls itself, and the service: its port has to be
 * known before it starts.
 */
final class TwinCalls {

	private final HttpClient client = HttpClient.newHttpClient();

	private final int port = freePort();

	int port() {
		return this.port;
	}

	JsonNode call(String method, String path, String body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.header(path.startsWith("/api/") ? "X-API-Key" : "Authorization",
					path.startsWith("/api/") ? "demo-key" : "ApiKey sandbox")
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			return Json.tree(this.client.send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	static void await(ThrowingRunnable until) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(until);
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
