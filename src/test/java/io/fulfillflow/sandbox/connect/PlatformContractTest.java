package io.fulfillflow.sandbox.connect;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.PlatformContract;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every answer of the twin, in every state that it can be in, fits the platform's own
 * description.
 */
class PlatformContractTest {

	/** Where the description is narrower than what the platform is known to answer. */
	private static final Set<String> EXCEPTIONS = Set.of(
			// its own filters know these types and states, its answers don't
			".*'(renew|transfer|adjustment)'.*", ".*\\(\"(renew|transfer|adjustment)\"\\) not found in enum.*",
			".*\\(\"(scheduled|revoking|revoked)\"\\) not found in enum.*",
			".*/asset/status'\\] .*\\(\"(terminating|draft)\"\\) not found in enum.*",
			// an assignee is an object in newer documents, and nothing is an empty text
			".*'(/\\d+)?/assignee'\\] Instance type \\(object\\).*",
			".*'(/\\d+)?/previous_approved_request'\\] Instance type \\(string\\).*",
			// real requests have numbers for levels, a list of parameters, no parent at
			// the top
			".*/(tier_level|configs/level)'\\].*", ".*'(/\\d+)?/params'\\] Instance type \\(array\\).*",
			".*missing required properties \\(\\[\"parent_configuration\"\\]\\).*",
			// assets as real requests embed them: texts for quantities, objects for
			// parameters
			".*/items/\\d+/quantity'\\] Instance type \\(string\\).*",
			".*'(/\\d+)?/params/\\d+'\\] Instance type \\(object\\).*",
			// a filter that can't be read is refused as everything else is
			".*Response status 400 not defined for path '/(requests|assets)'.*");

	private final PlatformContract contract = PlatformContract.assumed();

	private final TestConnect connect = new TestConnect();

	private final List<String> broken = new ArrayList<>();

	@AfterEach
	void close() {
		this.connect.close();
	}

	@Test
	void keepsThePlatformsDescriptionFromPurchaseToCancel() {
		JsonNode request = post("/requests", """
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
				 "items": [{"mpn": "NW-SEAT", "quantity": 5}], "params": [{"id": "domain", "value": "a.example"}]}}
				""");
		String id = request.path("id").asText();
		String path = "/requests/" + id;
		get("/requests");
		get(path);
		put(path, "{\"asset\": {\"params\": [{\"id\": \"tenantId\", \"value\": \"T-1\", \"value_error\": \"\"}]}}");
		post(path + "/assign", "{\"id\": \"UR-1\"}");
		post(path + "/unassign", "");
		post(path + "/inquire", "{}");
		post(path + "/pend", "");
		post(path + "/schedule", "{\"planned_date\": \"2026-06-01T00:00:00+00:00\"}");
		post(path + "/pend", "");
		post(path + "/approve", "{\"template_id\": \"TL-204-318-001\"}");
		get(path + "/render");
		String asset = request.at("/asset/id").asText();
		for (String type : List.of("change", "suspend", "resume", "renew", "transfer", "adjustment")) {
			JsonNode next = post("/requests", TestConnect.orderBody(request.path("asset"), type));
			get("/assets/" + asset);
			post("/requests/" + next.path("id").asText() + "/approve", "{}");
		}
		JsonNode cancel = post("/requests", TestConnect.orderBody(request.path("asset"), "cancel"));
		String cancelPath = "/requests/" + cancel.path("id").asText();
		post(cancelPath + "/schedule", "{\"planned_date\": \"2026-06-01T00:00:00+00:00\"}");
		post(cancelPath + "/revoke", "{\"reason\": \"stays\"}");
		post(cancelPath + "/confirm", "{}");
		get("/assets");
		get("/assets/" + asset + "/requests");
		get("/assets/" + asset + "/render");
		get("/conversations");
		get("/conversations/" + id);
		post("/conversations/" + id + "/messages", "{\"text\": \"hello\"}");
		get("/conversations/" + id + "/messages");
		post("/conversations/" + id + "/close", "");

		assertThat(this.broken).isEmpty();
	}

	@Test
	void keepsThePlatformsDescriptionOfDraftsAndRefusals() {
		String id = post("/requests", """
				{"type": "purchase", "status": "draft", "asset": {"product": {"id": "PRD-204-318-551"},
				 "items": [{"mpn": "NW-SEAT", "quantity": 5}]}}
				""").path("id").asText();
		post("/requests/" + id + "/validate", "{\"asset\": {\"params\": []}}");
		post("/requests/" + id + "/submit", "{}");
		post("/requests/" + id + "/fail", "{\"reason\": \"no\"}");
		post("/requests", "{\"type\": \"purchase\"}");
		get("/requests?nonsense=1");
		put("/requests/" + id, "{}");

		assertThat(this.broken).isEmpty();
	}

	@Test
	void keepsThePlatformsDescriptionOfTiers() {
		post("/requests", """
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-773"},
				 "items": [{"mpn": "NR-LINE", "quantity": 5}], "tiers": {"tier2":
				 {"name": "Wholesale", "contact_info": {"contact": {"email": "w@wholesale.example"}}}}}}
				""");
		JsonNode setup = get("/tier/config-requests?status=pending").get(0);
		String path = "/tier/config-requests/" + setup.path("id").asText();
		get("/tier/config-requests");
		get(path);
		put(path, "{\"params\": [{\"id\": \"wholesaler_id\", \"value\": \"W-1\"}]}");
		for (String verb : List.of("inquire", "pend", "unassign")) {
			post(path + "/" + verb, "");
		}
		post(path + "/assign", "{\"id\": \"UR-1\"}");
		post(path + "/approve", "{\"template\": {\"id\": \"TL-204-318-024\"}}");
		get(path + "/render");
		get("/tier/configs");
		get("/tier/configs/" + setup.at("/configuration/id").asText());
		JsonNode update = post("/tier/config-requests", """
				{"type": "update", "status": "draft", "params": [], "configuration": {"id": "%s"}}
				""".formatted(setup.at("/configuration/id").asText()));
		String updatePath = "/tier/config-requests/" + update.path("id").asText();
		post(updatePath + "/validate", "{\"params\": []}");
		post(updatePath + "/submit", "{}");
		post(updatePath + "/fail", "{\"reason\": \"no\"}");
		String account = setup.at("/configuration/account/id").asText();
		get("/tier/accounts");
		get("/tier/accounts/" + account);
		put("/tier/accounts/" + account, "{\"name\": \"Renamed\"}");
		get("/tier/accounts/" + account + "/versions");
		get("/tier/accounts/" + account + "/versions/1");
		get("/tier/account-requests");
		String customer = get("/tier/accounts?type=customer").get(0).path("id").asText();
		post("/requests",
				"""
						{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"}, "tiers": {"customer": {"id": "%s"}},
						 "items": [{"mpn": "NW-SEAT", "quantity": 5}]}}
						"""
					.formatted(customer));
		put("/tier/accounts/" + customer, "{\"name\": \"Renamed\"}");
		String request = "/tier/account-requests/"
				+ get("/tier/account-requests?status=pending").get(0).path("id").asText();
		get(request);
		post(request + "/accept", "");

		assertThat(this.broken).isEmpty();
	}

	@Test
	void keepsThePlatformsDescriptionOfTheCatalogueAndWebhooks() {
		get("/products");
		for (String product : List.of(TestConnect.WORKSPACE, TestConnect.VAULT, TestConnect.REACH)) {
			get("/products/" + product);
			for (String part : List.of("templates", "items", "parameters", "configurations", "connections",
					"actions")) {
				get("/products/" + product + "/" + part);
			}
		}
		String asset = this.connect.activeAsset().path("id").asText();
		get("/products/" + TestConnect.WORKSPACE + "/actions/ACT-204-318-551-001/actionLink?asset_id=" + asset);
		String hook = post("/notifications/webhooks", """
				{"object_class": "fulfillment_request", "label": "test", "product_id": "PRD-204-318-551",
				 "external_url": "http://127.0.0.1:9/hook", "jwt_secret": "short", "active": true, "description": "",
				 "http_method": "POST"}
				""").path("id").asText();
		get("/notifications/webhooks");
		get("/notifications/webhooks/" + hook);
		put("/notifications/webhooks/" + hook, "{\"label\": \"other\"}");
		post("/notifications/webhooks/" + hook + "/trigger", "");
		send("DELETE", "/notifications/webhooks/" + hook, "");

		assertThat(this.broken).isEmpty();
	}

	@Test
	void answersAboutUsageAsThePlatformDoes() {
		String asset = this.connect.vaultAsset();
		String file = post("/usage/files", """
				{"name": "May", "description": "", "currency": "USD", "product": {"id": "PRD-204-318-662"},
				 "contract": {"id": "CRD-00000-00000-00000"}, "period": {"from": "2026-05-01", "to": "2026-05-31"},
				 "external_id": "usage-1"}""").path("id").asText();
		get("/usage/files/" + file);
		BillingTest.upload(this.connect, "/usage/files/" + file, "usage_file", BillingTest.sheet(asset, "AS-0"));
		get("/usage/files");
		get("/usage/files/" + file);
		post("/usage/files/" + file + "/submit", "");
		post("/usage/files/" + file + "/reject", "{\"rejection_note\": \"no\"}");
		BillingTest.upload(this.connect, "/usage/files/" + file, "usage_file", BillingTest.sheet(asset));
		post("/usage/files/" + file + "/submit", "");
		post("/usage/files/" + file + "/accept", "{\"acceptance_note\": \"yes\"}");
		get("/usage/records");

		assertThat(this.broken).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/requests, /requests", "/assets, /assets", "/assets/{asset_id}/requests, /assets/{asset}/requests",
			"/tier/accounts, /tier/accounts", "/tier/configs, /tier/configs",
			"/tier/config-requests, /tier/config-requests", "/tier/account-requests, /tier/account-requests",
			"/products, /products", "/products/{product_product_id}/templates, /products/PRD-204-318-551/templates",
			"/products/{product_product_id}/items, /products/PRD-204-318-551/items",
			"/products/{product_product_id}/parameters, /products/PRD-204-318-551/parameters",
			"/products/{product_product_id}/configurations, /products/PRD-204-318-551/configurations",
			"/products/{product_product_id}/connections, /products/PRD-204-318-551/connections",
			"/products/{product_product_id}/actions, /products/PRD-204-318-551/actions",
			"/conversations, /conversations",
			"/conversations/{conversation_id}/messages, /conversations/{request}/messages",
			"/notifications/webhooks, /notifications/webhooks", "/subscriptions/assets, /subscriptions/assets",
			"/subscriptions/requests, /subscriptions/requests", "/usage/files, /usage/files" })
	void knowsEveryFilterThatThePlatformDeclares(String described, String path) {
		JsonNode request = this.connect.purchase("larkspur.example");
		String list = path.replace("{asset}", request.at("/asset/id").asText())
			.replace("{request}", request.path("id").asText());

		Set<String> filters = this.contract.filters(described);

		assertThat(filters).contains("limit", "offset");
		for (String filter : filters) {
			String value = filter.equals("limit") || filter.equals("offset") ? "1" : "2026-05-04T10:00:00Z";
			assertThat(this.connect.get(list + "?" + filter + "=" + value).getStatus()).as(filter).isEqualTo(200);
		}
	}

	private JsonNode get(String path) {
		return send("GET", path, "");
	}

	private JsonNode post(String path, String body) {
		return send("POST", path, body);
	}

	private JsonNode put(String path, String body) {
		return send("PUT", path, body);
	}

	private JsonNode send(String method, String path, String body) {
		MockHttpServletResponse response = this.connect.send(MockMvcRequestBuilders
			.request(HttpMethod.valueOf(method), URI.create("/sandbox/connect/public/v1" + path))
			.content(body));
		String text = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
		SimpleResponse.Builder answer = SimpleResponse.Builder.status(response.getStatus());
		response.getHeaderNames().forEach((name) -> answer.withHeader(name, response.getHeader(name)));
		if (!text.isEmpty()) {
			answer.withBody(text);
		}
		String plain = path.replaceFirst("\\?.*", "");
		this.contract.answer(method, plain, answer.build(), EXCEPTIONS)
			.forEach((message) -> this.broken
				.add("\n" + method + " " + path + " -> " + response.getStatus() + ": " + message));
		return Json.tree(text);
	}

}
