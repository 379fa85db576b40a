package io.fulfillflow.sandbox.connect;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static io.fulfillflow.sandbox.connect.TestConnect.json;
import static io.fulfillflow.sandbox.connect.TestConnect.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is to be read of assets and of the catalogue, and what verbs do beside the state.
 */
class AssetsTest {

	private final TestConnect connect = new TestConnect();

	@AfterEach
	void close() {
		this.connect.close();
	}

	@Test
	void listTheirRequestsInShort() {
		JsonNode asset = this.connect.activeAsset();
		this.connect.orderFor(asset, "suspend");

		JsonNode rows = json(this.connect.get(path(asset) + "/requests"), 200);

		assertThat(rows).extracting((row) -> row.path("type").asText() + " " + row.path("status").asText())
			.containsExactly("purchase approved", "suspend pending");
		assertThat(rows.get(0).fieldNames()).toIterable()
			.containsExactlyInAnyOrder("id", "type", "status", "events", "assignee");
		assertThat(json(this.connect.get(path(asset) + "/requests?limit=1"), 200)).hasSize(1);
		refused(this.connect.get("/assets/AS-0000-0000-0000/requests"), 404, "NFND_000");
	}

	@Test
	void showTheirOpenRequestOnlyWhenItIsSelected() {
		JsonNode asset = this.connect.activeAsset();
		JsonNode suspend = this.connect.orderFor(asset, "suspend");

		assertThat(json(this.connect.get(path(asset)), 200).has("pending_request")).isFalse();
		assertThat(json(this.connect.get("/assets"), 200).get(0).has("pending_request")).isFalse();
		assertThat(json(this.connect.get(path(asset) + "?select(pending_request)"), 200).at("/pending_request/id"))
			.isEqualTo(suspend.path("id"));
		assertThat(json(this.connect.get("/assets?select(pending_request)"), 200).get(0)
			.at("/pending_request/type")
			.asText()).isEqualTo("suspend");
		assertThat(suspend.path("asset").has("pending_request")).isFalse();

		this.connect.apply(suspend.path("id").asText(), "approve", "{}");
		assertThat(json(this.connect.get("/assets?pending_request=null()"), 200)).hasSize(1);
	}

	@Test
	void leaveOutWhatIsNotSelected() {
		this.connect.activeAsset();

		JsonNode request = json(this.connect.get("/requests?select(-asset.items,-asset.params)&limit=10"), 200).get(0);
		JsonNode asset = json(this.connect.get("/assets?select(-items)"), 200).get(0);

		assertThat(request.path("asset").has("items")).isFalse();
		assertThat(request.path("asset").has("params")).isFalse();
		assertThat(request.path("asset").has("tiers")).isTrue();
		assertThat(asset.has("items")).isFalse();
		assertThat(json(this.connect.get("/requests"), 200).get(0).path("asset").has("items")).isTrue();
	}

	@Test
	void areRenderedAsMarkdown() {
		JsonNode asset = this.connect.activeAsset();
		String request = json(this.connect.get("/requests"), 200).get(0).path("id").asText();

		for (String path : List.of(path(asset) + "/render", "/requests/" + request + "/render/")) {
			MockHttpServletResponse rendered = this.connect.get(path);
			assertThat(rendered.getStatus()).isEqualTo(200);
			assertThat(rendered.getContentType()).startsWith("text/markdown");
			assertThat(new String(rendered.getContentAsByteArray(), StandardCharsets.UTF_8))
				.contains("**larkspur.example**", "tenant T-1");
		}
		refused(this.connect.get("/assets/AS-0000-0000-0000/render"), 404, "NFND_000");
	}

	@Test
	void moveToAnotherResellerByATransfer() {
		JsonNode asset = this.connect.activeAsset();

		JsonNode transfer = this.connect.order("""
				{"type": "transfer", "asset": {"id": "%s", "tiers": {"tier1": {"name": "New Corner"}}}}
				""".formatted(asset.path("id").asText()));
		assertThat(this.connect.asset(transfer).at("/tiers/tier1/name").asText()).isEqualTo("Cloud Corner");
		JsonNode approved = this.connect.apply(transfer.path("id").asText(), "approve", "{}");

		assertThat(approved.at("/asset/status").asText()).isEqualTo("active");
		assertThat(this.connect.asset(transfer).at("/tiers/tier1/name").asText()).isEqualTo("New Corner");
		assertThat(this.connect.asset(transfer).at("/tiers/customer/name").asText()).isEqualTo("Larkspur Bakery");
	}

	@Test
	void takeTheValuesOfAnAdjustmentWhenItIsApproved() {
		JsonNode asset = this.connect.activeAsset();
		JsonNode adjustment = this.connect.order("""
				{"type": "adjustment", "note": "moved", "asset": {"id": "%s",
				 "params": [{"id": "tenantId", "value": "T-2"}]}}
				""".formatted(asset.path("id").asText()));

		assertThat(adjustment.path("note").asText()).isEqualTo("moved");
		assertThat(this.connect.asset(adjustment).at("/params/2/value").asText()).isEqualTo("T-1");
		this.connect.apply(adjustment.path("id").asText(), "approve", "{}");
		assertThat(this.connect.asset(adjustment).at("/params/2/value").asText()).isEqualTo("T-2");
		assertThat(this.connect.asset(adjustment).path("status").asText()).isEqualTo("active");
	}

	@ParameterizedTest
	@CsvSource({ "2026-07-01T00:00:00+00:00, 2026-07-01T00:00:00+00:00",
			"2026-07-01T02:00:00+02:00, 2026-07-01T00:00:00+00:00",
			"2026-07-01T00:00:00.000Z, 2026-07-01T00:00:00+00:00", "2026-07-01T00:00:00, 2026-07-01T00:00:00+00:00",
			"2026-07-01, 2026-07-01T00:00:00+00:00" })
	void areBilledFromTheDayThatTheApprovalNames(String given, String shown) {
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		this.connect.fulfil(id);

		JsonNode approved = this.connect.apply(id, "approve", """
				{"activation_tile": "ok", "effective_date": "%s", "asset": {"billing": {"next_date": "%s"}}}
				""".formatted(given, given));

		assertThat(approved.path("effective_date").asText()).isEqualTo(shown);
		assertThat(this.connect.asset(approved).at("/billing/next_date").asText()).isEqualTo(shown);
	}

	@Test
	void canOnlyBeTreatedAsTheirProductAllows() {
		this.connect.reach("{}");
		JsonNode setup = json(this.connect.get("/tier/config-requests"), 200).get(0);
		json(this.connect.put("/tier/config-requests/" + setup.path("id").asText(),
				"{\"params\": [{\"id\": \"reseller_id\", \"value\": \"R-7\"}]}"), 200);
		json(this.connect.post("/tier/config-requests/" + setup.path("id").asText() + "/approve", "{}"), 200);
		String id = json(this.connect.get("/requests?status=pending"), 200).get(0).path("id").asText();

		assertThat(refused(
				this.connect.post("/requests/" + id + "/schedule", "{\"planned_date\": \"2026-07-01T00:00:00+00:00\"}"),
				400, "VAL_001"))
			.contains("scheduled");
		json(this.connect.put("/requests/" + id,
				"{\"asset\": {\"params\": [{\"id\": \"reach_id\", \"value\": \"L-1\"}]}}"), 200);
		JsonNode asset = this.connect.apply(id, "approve", "{}").path("asset");
		for (String type : List.of("suspend", "renew", "transfer")) {
			assertThat(refused(this.connect.post("/requests", TestConnect.orderBody(asset, type)), 400, "VAL_001"))
				.contains("enabled");
		}
		this.connect.orderFor(asset, "cancel");
	}

	@Test
	void takeStructuredValuesAndErrorsOnly() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();

		refused(this.connect.put("/requests/" + id,
				"{\"asset\": {\"params\": [{\"id\": \"tenantId\", \"value\": {\"a\": 1}}]}}"), 400, "VAL_001");
		JsonNode marked = json(
				this.connect.put("/requests/" + id,
						"""
								{"note": "seen", "asset": {"params": [{"id": "domain",
								 "structured_error": {"message": {"id": "E-1", "external_id": "1", "value": "Taken"}, "context": {"tld": "example"}}},
								 {"id": "tenantId", "value": 42}]}}
								"""),
				200);

		assertThat(marked.at("/asset/params/0/structured_error/context/tld").asText()).isEqualTo("example");
		assertThat(marked.at("/asset/params/2/value").textValue()).isEqualTo("42");
		assertThat(marked.path("note").asText()).isEqualTo("seen");
	}

	@Test
	void offerTheirActionsByALink() {
		JsonNode asset = this.connect.activeAsset();
		String action = "/products/" + TestConnect.WORKSPACE + "/actions/ACT-204-318-551-001";

		assertThat(json(this.connect.get("/products/" + TestConnect.WORKSPACE + "/actions?scope=asset"), 200))
			.hasSize(1);
		assertThat(
				json(this.connect.get(action + "/actionLink?asset_id=" + asset.path("id").asText()), 200).path("link")
					.asText())
			.startsWith("https://")
			.contains("jwt=");
		assertThat(json(this.connect.get(action), 200).path("action").asText()).isEqualTo("sso_action");
		refused(this.connect.get(action + "/actionLink"), 400, "VAL_001");
		refused(this.connect.get(action + "/actionLink?asset_id=AS-0000-0000-0000"), 404, "NFND_000");
	}

	@Test
	void comeByAConnectionThatIsFoundByTheHub() {
		JsonNode connection = this.connect.purchase("larkspur.example").at("/asset/connection");
		String found = "/products/" + TestConnect.WORKSPACE + "/connections?hub.id=";

		JsonNode connections = json(this.connect.get(found + connection.at("/hub/id").asText()), 200);

		assertThat(connections.findValuesAsText("id")).startsWith(connection.path("id").asText());
		assertThat(connections).hasSize(1);
		assertThat(json(this.connect.get(found + "HB-0000-0001"), 200)).isEmpty();
		refused(this.connect.get("/products/PRD-0/connections"), 404, "NFND_000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products/PRD-204-318-551/configurations?parameter.id=templateId",
			"/products/PRD-204-318-551/items?item_type=Reservation&mpn=NW-SEAT", "/products?search=vault",
			"/products/PRD-204-318-773/parameters?scope=tier1&phase=fulfillment&constraints.required=true",
			"/products/PRD-204-318-773/templates?scope=tier2" })
	void areDescribedByTheCatalogue(String path) {
		assertThat(json(this.connect.get(path), 200)).hasSize(1);
	}

	@Test
	void areOfProductsWhosePartsCanBeReadOneByOne() {
		String product = "/products/" + TestConnect.WORKSPACE;

		assertThat(json(this.connect.get(product + "/templates/TL-204-318-001"), 200).path("type").asText())
			.isEqualTo("fulfillment");
		assertThat(json(this.connect.get(product + "/items/PRD-204-318-551-0001"), 200).path("mpn").asText())
			.isEqualTo("NW-SEAT");
		assertThat(json(this.connect.get(product + "/parameters/PRM-204-318-551-0003"), 200).path("name").asText())
			.isEqualTo("tenantId");
		refused(this.connect.get(product + "/templates/TL-000-000-000"), 404, "NFND_000");
	}

	@Test
	void areTalkedAboutUntilTheConversationIsClosed() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		this.connect.post("/conversations/" + id + "/messages", "{\"text\": \"first\"}");
		this.connect.post("/conversations/" + id + "/messages", "{\"text\": \"second\", \"type\": \"state_change\"}");

		assertThat(json(this.connect.get("/conversations/" + id + "/messages?ordering(-text)"), 200))
			.extracting((message) -> message.path("text").asText())
			.containsExactly("second", "first");
		assertThat(json(this.connect.get("/conversations"), 200).get(0).has("messages")).isFalse();
		assertThat(json(this.connect.post("/conversations/" + id + "/close", ""), 200).path("status").asText())
			.isEqualTo("closed");
		assertThat(json(this.connect.get("/conversations?status=closed"), 200)).hasSize(1);
	}

	private static String path(JsonNode asset) {
		return "/assets/" + asset.path("id").asText();
	}

}
