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
 * Calls the twins, as the distributor and people in the portal do. A request for a tier
 * configuration is known by its id, and treated in the same way as the others.
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

	/**
	 * What Connect answers to an order.
	 * @return without an {@code id} when it is refused
	 */
	JsonNode order(String path, JsonNode order) {
		return Json.tree(send("POST", connect() + path, order.toString()).body());
	}

	JsonNode read(String path) {
		return Json.tree(send("GET", connect() + path, null).body());
	}

	JsonNode request(String id) {
		return read(path(id));
	}

	String status(String id) {
		return request(id).path("status").asText();
	}

	/** What the Vendor's system says of a subscription; {@code gone} when nothing. */
	String atVendor(String assetId) {
		HttpResponse<String> answer = send("GET", vendor() + "/tenant?externalId=" + assetId, null);
		return (answer.statusCode() == 404) ? "gone" : Json.tree(answer.body()).path("status").asText();
	}

	/** Whether Connect took it. */
	boolean apply(String id, String verb, String body) {
		return send("POST", connect() + path(id) + "/" + verb, body).statusCode() / 100 == 2;
	}

	boolean write(String id, JsonNode params) {
		JsonNode body = Json.MAPPER.createObjectNode().set("params", params);
		JsonNode whole = isTier(id) ? body : Json.MAPPER.createObjectNode().set("asset", body);
		return send("PUT", connect() + path(id), whole.toString()).statusCode() == 200;
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

	/** What was counted, by request. */
	JsonNode effects() {
		return Json.tree(send("GET", this.url + "/sandbox/effects", null).body()).path("connect");
	}

	static boolean isTier(String id) {
		return id.startsWith("TCR-");
	}

	private static String path(String id) {
		return (isTier(id) ? "/tier/config-requests/" : "/requests/") + id;
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
