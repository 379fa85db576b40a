package io.fulfillflow.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.intake.web.Jwts;
import io.fulfillflow.sandbox.demo.SandboxServer;

/**
 * Calls the Connect twin, as the distributor and people in the portal do.
 */
class TwinCalls {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String url;

	TwinCalls(String url) {
		this.url = url;
	}

	String connect() {
		return this.url + "/sandbox/connect/public/v1";
	}

	String vendor() {
		return this.url + "/sandbox/vendor";
	}

	JsonNode purchase(String domain, String plannedDate) {
		return Json.tree(send("POST", connect() + "/requests", """
				{"type": "purchase", "planned_date": "%s", "asset": {"product": {"id": "PRD-204-318-551"},
				 "items": [{"mpn": "NW-SEAT", "quantity": 5}], "params": [{"id": "domain", "value": "%s"}]}}
				""".formatted(plannedDate, domain)).body());
	}

	String status(String id) {
		return Json.tree(send("GET", connect() + "/requests/" + id, null).body()).path("status").asText();
	}

	/** Whether Connect took it. */
	boolean apply(String id, String verb, String body) {
		return send("POST", connect() + "/requests/" + id + "/" + verb, body).statusCode() == 200;
	}

	boolean write(String id, String parameter, String value) {
		return send("PUT", connect() + "/requests/" + id,
				"{\"asset\": {\"params\": [{\"id\": \"%s\", \"value\": \"%s\"}]}}".formatted(parameter, value))
			.statusCode() == 200;
	}

	/** As Connect's webhook calls the service. */
	int nudge(String port, String secret) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/connect"))
			.header("Authorization", "Bearer " + Jwts.signed(secret, "{}"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"object_class\": \"fulfillment_request\"}"))
			.build();
		return send(request).statusCode();
	}

	/** What was counted of a request. */
	int effects(String id, String what) {
		return Json.tree(send("GET", this.url + "/sandbox/effects", null).body())
			.path("connect")
			.path(id)
			.path(what)
			.asInt();
	}

	private HttpResponse<String> send(String method, String uri, String body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
			.header("Authorization", "ApiKey " + SandboxServer.KEY)
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody())
			.build();
		return send(request);
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.ofString());
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
