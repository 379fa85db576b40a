package io.fulfillflow.sandbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;

/**
 * Plays the service in the simplest way: looks at what is pending, has the vendor twin do
 * it, says the verdict.
 */
class Fulfiller implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();

	private final String connect;

	private final String vendor;

	Fulfiller(String baseUrl) {
		this.connect = baseUrl + "/sandbox/connect/public/v1/requests";
		this.vendor = baseUrl + "/sandbox/vendor/tenant";
		this.worker.scheduleWithFixedDelay(this::work, 0, 20, TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() {
		this.worker.shutdownNow();
	}

	private void work() {
		for (JsonNode request : Json.tree(send("GET", this.connect + "?status=pending", "").body())) {
			if (request.path("type").asText().equals("purchase")) {
				purchase(request, this.connect + "/" + request.path("id").asText());
			}
			else {
				later(request, this.connect + "/" + request.path("id").asText());
			}
		}
	}

	private void purchase(JsonNode request, String path) {
		String domain = param(request, "domain");
		if (domain != null && domain.isEmpty()) {
			send("PUT", path, """
					{"asset": {"params": [{"id": "domain", "value_error": "Which domain may we use?"}]}}
					""");
			send("POST", path + "/inquire", "{}");
			return;
		}
		HttpResponse<String> made = send("POST", this.vendor, """
				{"externalId": "%s", "parameters": {"domain": "%s"}}
				""".formatted(request.path("asset").path("id").asText(), domain));
		if (made.statusCode() != 201) {
			send("POST", path + "/fail", made.body());
			return;
		}
		String id = Json.tree(made.body()).path("tenantId").asText();
		if (Json.tree(send("GET", this.vendor + "/" + id, "").body()).path("status").asText().equals("ready")) {
			send("PUT", path, """
					{"asset": {"params": [{"id": "%s", "value": "%s"}]}}
					""".formatted((domain != null) ? "tenantId" : "subscription_id", id));
			send("POST", path + "/approve", "{}");
		}
	}

	private void later(JsonNode request, String path) {
		String tenant = this.vendor + "/" + param(request, "tenantId");
		switch (request.path("type").asText()) {
			case "change" -> send("PUT", tenant, "{\"licences\": {\"limit\": 8}}");
			case "suspend" -> send("PUT", tenant + "/disable", "");
			case "resume" -> send("PUT", tenant + "/enable", "");
			case "cancel" -> send("DELETE", tenant, "");
			default -> {
				// the vendor needn't know of it
			}
		}
		send("POST", path + "/approve", "{}");
	}

	private static String param(JsonNode request, String id) {
		for (JsonNode param : request.path("asset").path("params")) {
			if (param.path("id").asText().equals(id)) {
				return param.path("value").asText();
			}
		}
		return null;
	}

	private HttpResponse<String> send(String method, String uri, String body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
			.header("Authorization", "ApiKey " + SandboxServer.KEY)
			.header("Idempotency-Key", Integer.toHexString((method + uri + body).hashCode()))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
