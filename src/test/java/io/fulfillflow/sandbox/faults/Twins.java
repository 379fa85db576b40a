package io.fulfillflow.sandbox.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.Faults;
import io.fulfillflow.sandbox.demo.SandboxServer;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both twins behind a real web server, and a caller.
 */
final class Twins implements AutoCloseable {

	static final String REQUESTS = "/sandbox/connect/public/v1/requests";

	static final String TENANT = "/sandbox/vendor/tenant";

	static final String PURCHASE = """
			{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
			 "items": [{"mpn": "NW-SEAT", "quantity": 5}], "params": [{"id": "domain", "value": "larkspur.example"}]}}
			""";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext server;

	Twins(String... settings) {
		String[] all = java.util.Arrays.copyOf(settings, settings.length + 1);
		all[settings.length] = "--fulfillflow.sandbox.demo=false";
		this.server = SandboxServer.started(all);
	}

	Faults faults() {
		return this.server.getBean(Faults.class);
	}

	HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
		return this.client.send(request(method, path, body, "ApiKey " + SandboxServer.KEY),
				HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<String> sendAs(String authorization, String method, String path)
			throws IOException, InterruptedException {
		return this.client.send(request(method, path, null, authorization), HttpResponse.BodyHandlers.ofString());
	}

	CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, String body) {
		return this.client.sendAsync(request(method, path, body, "ApiKey " + SandboxServer.KEY),
				HttpResponse.BodyHandlers.ofString());
	}

	/** A rule as it is shown after it was added. */
	JsonNode rule(String rule) throws IOException, InterruptedException {
		HttpResponse<String> added = send("POST", "/sandbox/faults", rule);
		assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
		return Json.tree(added.body());
	}

	JsonNode rules() throws IOException, InterruptedException {
		return Json.tree(send("GET", "/sandbox/faults", null).body());
	}

	JsonNode totals() throws IOException, InterruptedException {
		return Json.tree(send("GET", "/sandbox/effects?summary=true", null).body()).path("totals");
	}

	int status(String method, String path, String body) throws IOException, InterruptedException {
		return send(method, path, body).statusCode();
	}

	private HttpRequest request(String method, String path, String body, String authorization) {
		return HttpRequest.newBuilder(URI.create(SandboxServer.url(this.server) + path))
			.timeout(Duration.ofMinutes(2))
			.header("Authorization", authorization)
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody())
			.build();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
