package io.fulfillflow.sandbox.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What official clients look at in the bytes of an answer, over a real connection.
 */
class WireTest {

	private static ConfigurableApplicationContext server;

	@BeforeAll
	static void start() {
		server = SandboxServer.started("--fulfillflow.sandbox.demo=false");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void answersTierVerbsWithNothingAtAll() throws Exception {
		order("PRD-204-318-773", "NR-LINE");
		JsonNode setup = Json.tree(send("GET", "/tier/config-requests?status=pending&limit=1", "").body()).get(0);
		String path = "/tier/config-requests/" + setup.path("id").asText();

		HttpResponse<String> inquired = send("POST", path + "/inquire/", "");
		HttpResponse<String> pended = send("POST", path + "/pend", "");
		send("PUT", path, "{\"params\": [{\"id\": \"reseller_id\", \"value\": \"R-1\"}]}");
		HttpResponse<String> approved = send("POST", path + "/approve", "{\"template\": {\"id\": \"TL-204-318-023\"}}");

		assertThat(inquired.statusCode()).isEqualTo(204);
		assertThat(inquired.body()).isEmpty();
		assertThat(inquired.headers().firstValue("Content-Type")).isEmpty();
		assertThat(pended.statusCode()).isEqualTo(204);
		assertThat(approved.statusCode()).isEqualTo(200);
		assertThat(approved.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(Json.tree(approved.body()).at("/template/representation").asText()).contains("R-1");
	}

	@Test
	void answersErrorsInConnectsWordsWhereverTheyComeFrom() throws Exception {
		for (String path : new String[] { "/requests/PR-0", "/nothing/here", "/requests?colour=red" }) {
			HttpResponse<String> answer = send("GET", path, "");

			assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
			assertThat(Json.tree(answer.body()).path("errors")).hasSize(1);
			assertThat(Json.tree(answer.body()).path("error_code").asText()).isNotEmpty();
		}
	}

	@Test
	void takesSpacesAndBracketsInQueries() throws Exception {
		HttpResponse<String> found = send("GET",
				"/products/PRD-204-318-662/templates?and(eq(name,Default%20Activation%20Template),eq(scope,asset))&limit=1&offset=0",
				"");

		assertThat(found.headers().firstValue("Content-Range")).contains("items 0-0/1");
		assertThat(Json.tree(found.body()).get(0).path("id").asText()).isEqualTo("TL-204-318-011");
	}

	@Test
	void rendersMarkdownWhateverIsAccepted() throws Exception {
		JsonNode request = order("PRD-204-318-662", "NV-BACKUP");
		String path = "/requests/" + request.path("id").asText();
		send("PUT", path, "{\"asset\": {\"params\": [{\"id\": \"subscription_id\", \"value\": \"S-1\"}]}}");
		send("POST", path + "/approve", "{\"template_id\": \"TL-204-318-011\"}");

		HttpResponse<String> rendered = send("GET", path + "/render", "");

		assertThat(rendered.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/markdown");
		assertThat(rendered.body()).contains("**S-1**");
	}

	@Test
	void tellsWebhooksWhereTheyReachThisConnect() throws Exception {
		HttpResponse<String> made = send("POST", "//notifications/webhooks/", """
				{"object_class": "fulfillment_request", "label": "test", "product_id": "PRD-204-318-662",
				 "external_url": "http://127.0.0.1:9/", "jwt_secret": "s", "active": false, "description": "",
				 "http_method": "POST"}
				""");

		assertThat(made.statusCode()).isEqualTo(201);
		assertThat(Json.tree(made.body()).path("api_url").asText())
			.isEqualTo(SandboxServer.url(server) + "/sandbox/connect/public/v1");
		HttpResponse<String> deleted = send("DELETE",
				"/notifications/webhooks/" + Json.tree(made.body()).path("id").asText(), "");
		assertThat(deleted.statusCode()).isEqualTo(204);
	}

	private static JsonNode order(String product, String mpn) throws Exception {
		return Json.tree(send("POST", "/requests", """
				{"type": "purchase", "asset": {"product": {"id": "%s"}, "items": [{"mpn": "%s", "quantity": 1}]}}
				""".formatted(product, mpn)).body());
	}

	private static HttpResponse<String> send(String method, String path, String body) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(SandboxServer.url(server) + "/sandbox/connect/public/v1" + path))
			.header("Authorization", "ApiKey " + SandboxServer.KEY)
			.header("Accept", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
