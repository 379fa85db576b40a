package io.fulfillflow.sandbox.connect;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static io.fulfillflow.sandbox.connect.TestConnect.json;
import static io.fulfillflow.sandbox.connect.TestConnect.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every client relies on, whatever it asks.
 */
class ConnectTwinTest {

	private final TestConnect connect = new TestConnect();

	@AfterEach
	void close() {
		this.connect.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ApiKey", "ApiKey wrong", "Bearer SU-111-222-333:secret", "SU-111-222-333:secret" })
	void refusesAWrongKey(String authorization) {
		MockHttpServletResponse response = this.connect.sendAs(authorization,
				MockMvcRequestBuilders.get("/sandbox/connect/public/v1/requests"));

		assertThat(refused(response, 401, "AUTH_001")).isEqualTo("API request is unauthorized.");
	}

	@Test
	void listsABareArrayAndSaysWhichPartItIs() {
		for (int i = 0; i < 3; i++) {
			this.connect.purchase("d" + i + ".example");
		}

		MockHttpServletResponse some = this.connect.get("/requests?status=pending&limit=2&offset=1");
		MockHttpServletResponse count = this.connect.get("/requests?limit=0&offset=0");

		assertThat(json(some, 200)).hasSize(2);
		assertThat(some.getHeader("Content-Range")).isEqualTo("items 1-2/3");
		assertThat(json(count, 200)).isEmpty();
		assertThat(count.getHeader("Content-Range")).isEqualTo("items 0-0/3");
	}

	@Test
	void listsEachRequestOncePageByPageOldestFirst() {
		List<String> placed = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			placed.add(this.connect.purchase("d" + i + ".example").path("id").asText());
		}
		this.connect.fulfil(placed.get(0));

		List<String> listed = new ArrayList<>();
		for (int offset = 0; offset < 6; offset += 2) {
			json(this.connect.get("/requests?limit=2&offset=" + offset), 200)
				.forEach((request) -> listed.add(request.path("id").asText()));
		}

		assertThat(listed).isEqualTo(placed);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"/requests?and(in(asset.product.id,(PRD-204-318-551)),in(asset.connection.type,(test)),in(status,(pending)))&ordering(-created)&limit=10&offset=0",
			"/requests?status=pending&in(type,(purchase,change))&asset.product.id=PRD-204-318-551&ordering(-created)",
			"/requests?status=pending&asset.product.id__in=PRD-204-318-551",
			"/requests/?in(asset.product.id,(PRD-204-318-551))&eq(status,pending)&limit=1000" })
	void findsAPurchaseInEveryDialect(String path) {
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		this.connect.order("""
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-662"},
				 "items": [{"mpn": "NV-BACKUP", "quantity": "1"}]}}
				""");

		JsonNode found = json(this.connect.get(path), 200);

		assertThat(found).extracting((request) -> request.path("id").asText()).containsExactly(id);
	}

	@Test
	void refusesAFilterByAFieldThatItDoesNotKnow() {
		assertThat(refused(this.connect.get("/requests?colour=red"), 400, "VAL_001")).contains("colour");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/assets", "/products", "/conversations", "/tier/accounts", "/tier/configs",
			"/tier/config-requests", "/tier/account-requests", "/notifications/webhooks", "/subscriptions/assets",
			"/subscriptions/requests", "/usage/files", "/usage/records", "/products/PRD-204-318-551/templates",
			"/products/PRD-204-318-551/items", "/products/PRD-204-318-551/parameters" })
	void listsEverythingInTheSameWay(String path) {
		this.connect.reach("{}");
		this.connect.activeAsset();

		MockHttpServletResponse all = this.connect.get(path + "/?ordering(-id)&search=");
		MockHttpServletResponse count = this.connect.get(path + "?limit=0&offset=0");
		MockHttpServletResponse beyond = this.connect.get(path + "?limit=10&offset=500");

		assertThat(json(all, 200).isArray()).isTrue();
		int total = json(all, 200).size();
		assertThat(count.getHeader("Content-Range")).isEqualTo("items 0-0/" + total);
		assertThat(json(count, 200)).isEmpty();
		assertThat(beyond.getHeader("Content-Range")).isEqualTo("items 500-500/" + total);
		assertThat(json(beyond, 200)).isEmpty();
		refused(this.connect.get(path + "?colour=red"), 400, "VAL_001");
		refused(this.connect.get(path + "?ordering=colour"), 400, "VAL_001");
	}

	@Test
	void takesASlashAtTheEndAndADoubledOne() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();

		json(this.connect.get("/requests/" + id + "/"), 200);
		json(this.connect.get("//requests//" + id), 200);
		json(this.connect.put("/requests/" + id + "/", "{\"note\": \"seen\"}"), 200);
		json(this.connect.post("/requests/" + id + "/inquire/", ""), 200);
		json(this.connect.get("/products/"), 200);
	}

	@Test
	void answersUnknownThingsWithNotFound() {
		refused(this.connect.get("/requests/PR-0000-0000-0000-001"), 404, "NFND_000");
		refused(this.connect.put("/requests/PR-0000-0000-0000-001", "{}"), 404, "NFND_000");
		refused(this.connect.post("/requests/PR-0000-0000-0000-001/approve", "{}"), 404, "NFND_000");
		refused(this.connect.get("/assets/AS-0000-0000-0000"), 404, "NFND_000");
		refused(this.connect.get("/products/PRD-000-000-000/templates"), 404, "NFND_000");
		refused(this.connect.get("/conversations/CO-000-000-000"), 404, "NFND_000");
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		refused(this.connect.post("/requests/" + id + "/answer", "{}"), 404, "NFND_000");
		refused(this.connect.get("/listings"), 404, "NFND_000");
		refused(this.connect.delete("/requests/" + id), 404, "NFND_000");
	}

	@Test
	void refusesABodyThatIsNoJson() {
		assertThat(refused(this.connect.post("/requests", "{not json"), 400, "VAL_001")).contains("JSON");
	}

	@Test
	void findsATemplateByNameAndScope() {
		JsonNode found = json(
				this.connect.get("/products/" + TestConnect.VAULT
						+ "/templates?and(eq(name,Default%20Activation%20Template),eq(scope,asset))&limit=1&offset=0"),
				200);

		assertThat(found).extracting((template) -> template.path("id").asText()).containsExactly("TL-204-318-011");
		assertThat(
				json(this.connect.get("/products/" + TestConnect.VAULT + "/templates?scope=asset&type=inquire"), 200))
			.hasSize(1);
	}

	@Test
	void showsWhatIsOnSale() {
		assertThat(json(this.connect.get("/products"), 200)).hasSize(3);
		assertThat(json(this.connect.get("/products/" + TestConnect.WORKSPACE), 200).path("name").asText())
			.isEqualTo("Nimbus Workspace");
		assertThat(json(this.connect.get("/products/" + TestConnect.WORKSPACE + "/items?mpn=NW-SEAT"), 200)).hasSize(1);
		assertThat(json(this.connect.get("/products/" + TestConnect.WORKSPACE + "/parameters?phase=fulfillment"), 200))
			.extracting((parameter) -> parameter.path("name").asText())
			.containsExactly("tenantId");
	}

	@Test
	void keepsAConversationPerRequest() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		this.connect.purchase("other.example");

		JsonNode found = json(this.connect.get("/conversations?instance_id=" + id), 200);
		String conversation = found.get(0).path("id").asText();
		JsonNode said = json(this.connect.post("/conversations/" + conversation + "/messages/", """
				{"text": "The vendor's system is slow today", "type": "private"}
				"""), 201);

		assertThat(found).hasSize(1);
		assertThat(said.path("type").asText()).isEqualTo("private");
		for (String name : List.of(id, conversation)) {
			assertThat(json(this.connect.get("/conversations/" + name), 200).path("messages")).containsExactly(said);
		}
		refused(this.connect.post("/conversations/" + conversation + "/messages", "{}"), 400, "VAL_001");
	}

	@Test
	void remembersEverythingAfterARestart() {
		JsonNode asset = this.connect.activeAsset();
		JsonNode change = this.connect.orderFor(asset, "change");
		JsonNode before = json(this.connect.get("/requests?ordering(id)"), 200);

		this.connect.restart();

		assertThat(json(this.connect.get("/requests?ordering(id)"), 200)).isEqualTo(before);
		assertThat(this.connect.asset(change).path("status").asText()).isEqualTo("active");
		assertThat(json(this.connect.get("/conversations"), 200)).hasSize(2);
		assertThat(this.connect.apply(change.path("id").asText(), "approve", "{}").path("status").asText())
			.isEqualTo("approved");
		assertThat(this.connect.effects.report().path("connect")).hasSize(2);
	}

}
