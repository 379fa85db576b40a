package io.fulfillflow.sandbox.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.fulfillflow.sandbox.connect.TestConnect.json;
import static io.fulfillflow.sandbox.connect.TestConnect.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Drafts, and the Vendor's word on what was filled in.
 */
class DraftTest {

	@RegisterExtension
	static final WireMockExtension VENDOR = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
		.build();

	private final TestConnect connect = new TestConnect();

	@AfterEach
	void close() {
		this.connect.close();
	}

	@Test
	void isNotThereForTheVendorYet() {
		JsonNode draft = this.connect.draft();

		assertThat(draft.path("status").asText()).isEqualTo("draft");
		assertThat(draft.at("/asset/status").asText()).isEqualTo("draft");
		assertThat(this.connect.asset(draft).path("status").asText()).isEqualTo("draft");
		assertThat(json(this.connect.get("/requests?status=pending"), 200)).isEmpty();
		for (String verb : new String[] { "approve", "fail", "inquire", "pend", "assign" }) {
			refused(this.connect.post("/requests/" + draft.path("id").asText() + "/" + verb, "{\"reason\": \"no\"}"),
					400, "VAL_001");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "submit", "purchase" })
	void becomesPendingWhenItIsOrdered(String verb) {
		String id = this.connect.draft().path("id").asText();

		JsonNode ordered = this.connect.apply(id, verb, """
				{"asset": {"params": [{"id": "domain", "value": "larkspur.example"}]}}
				""");

		assertThat(ordered.path("status").asText()).isEqualTo("pending");
		assertThat(ordered.at("/asset/status").asText()).isEqualTo("processing");
		assertThat(ordered.at("/asset/params/0/value").asText()).isEqualTo("larkspur.example");
		assertThat(this.connect.asset(ordered).at("/params/0/value").asText()).isEqualTo("larkspur.example");
		refused(this.connect.post("/requests/" + id + "/" + verb, "{}"), 400, "VAL_001");
	}

	@Test
	void canOnlyBeOfAProductThatHasDraftsEnabled() {
		assertThat(refused(this.connect.post("/requests", """
				{"type": "purchase", "status": "draft", "asset": {"product": {"id": "PRD-204-318-773"},
				 "items": [{"mpn": "NR-LINE", "quantity": 2}]}}
				"""), 400, "VAL_001")).contains("drafts");
	}

	@Test
	void takesOverTheErrorsThatTheVendorFinds() {
		validator("validator");
		answer("{\"asset\": {\"params\": [{\"id\": \"domain\", \"value\": \"x\", \"value_error\": \"Taken\"}]}}");
		String id = this.connect.draft().path("id").asText();

		JsonNode validated = this.connect.apply(id, "validate", """
				{"asset": {"params": [{"id": "domain", "value": "larkspur.example"}]}}
				""");

		assertThat(validated.path("status").asText()).isEqualTo("draft");
		assertThat(validated.at("/asset/params/0/value_error").asText()).isEqualTo("Taken");
		assertThat(validated.at("/asset/params/0/value").asText()).isEqualTo("larkspur.example");
		VENDOR.verify(postRequestedFor(urlEqualTo("/check")).withRequestBody(matchingJsonPath("$.id"))
			.withRequestBody(matchingJsonPath("$.status"))
			.withRequestBody(matchingJsonPath("$.asset.tiers.customer.contact_info.city"))
			.withRequestBody(matchingJsonPath("$.asset.params[?(@.value == 'larkspur.example')]")));
		JsonNode hook = json(this.connect.get("/notifications/webhooks"), 200).get(0);
		assertThat(hook.at("/stats/success_triggers").asInt()).isOne();
		assertThat(hook.at("/last_success/status_code").asInt()).isEqualTo(200);
	}

	@Test
	void isNotOrderedWhileTheVendorFindsErrors() {
		validator("validator");
		answer("{\"asset\": {\"params\": [{\"id\": \"domain\", \"value_error\": \"Taken\"}]}}");
		String id = this.connect.draft().path("id").asText();

		assertThat(refused(this.connect.post("/requests/" + id + "/submit", "{}"), 400, "VAL_001"))
			.contains("domain: Taken");
		JsonNode draft = json(this.connect.get("/requests/" + id), 200);
		assertThat(draft.path("status").asText()).isEqualTo("draft");
		assertThat(draft.at("/asset/params/0/value_error").asText()).isEqualTo("Taken");

		answer("{\"asset\": {\"params\": [{\"id\": \"domain\", \"value_error\": \"\"}]}}");
		assertThat(this.connect.apply(id, "submit", "{}").path("status").asText()).isEqualTo("pending");
	}

	@Test
	void isNotOrderedWhileAStructuredErrorStands() {
		validator("validator");
		answer("""
				{"asset": {"params": [{"id": "domain",
				 "structured_error": {"message": {"id": "M-1", "external_id": "7", "value": "Too short"}, "context": {}}}]}}
				""");
		String id = this.connect.draft().path("id").asText();

		assertThat(refused(this.connect.post("/requests/" + id + "/purchase", "{}"), 400, "VAL_001"))
			.contains("domain: Too short");
		assertThat(json(this.connect.get("/requests/" + id), 200).at("/asset/params/0/structured_error/message/id")
			.asText()).isEqualTo("M-1");
	}

	@Test
	void isNotOrderedWhenTheVendorCannotSay() {
		validator("validator");
		VENDOR.stubFor(post("/check").willReturn(aResponse().withStatus(500)));
		String id = this.connect.draft().path("id").asText();

		assertThat(refused(this.connect.post("/requests/" + id + "/submit", "{}"), 400, "VAL_001")).contains("500");
		assertThat(json(this.connect.get("/requests/" + id), 200).path("status").asText()).isEqualTo("draft");
		assertThat(
				json(this.connect.get("/notifications/webhooks"), 200).get(0).at("/last_failure/status_code").asInt())
			.isEqualTo(500);
	}

	@Test
	void asksTheInquiringValidatorWhatTheCustomerAnswers() {
		validator("inquiring_validator");
		answer("{\"asset\": {\"params\": [{\"id\": \"domain\", \"value_error\": \"Still wrong\"}]}}");
		String id = this.connect.purchase("").path("id").asText();
		this.connect.apply(id, "inquire", "{}");

		refused(this.connect.post("/requests/" + id + "/submit", "{}"), 400, "VAL_001");
		answer("{\"asset\": {\"params\": [{\"id\": \"domain\", \"value_error\": \"\"}]}}");
		JsonNode answered = this.connect.apply(id, "submit", """
				{"asset": {"params": [{"id": "domain", "value": "larkspur.example"}]}}
				""");

		assertThat(answered.path("status").asText()).isEqualTo("pending");
		assertThat(answered.path("answered").booleanValue()).isTrue();
	}

	@Test
	void asksTheValidatorOfChangesForAChange() {
		validator("change_validator");
		answer("{\"asset\": {\"params\": [{\"id\": \"domain\", \"value_error\": \"No more seats\"}]}}");
		JsonNode asset = this.connect.activeAsset();
		JsonNode draft = this.connect.order("""
				{"type": "change", "status": "draft", "asset": {"id": "%s",
				 "items": [{"mpn": "NW-SEAT", "quantity": 9}]}}
				""".formatted(asset.path("id").asText()));

		assertThat(draft.at("/asset/status").asText()).isEqualTo("active");
		assertThat(
				refused(this.connect.post("/requests/" + draft.path("id").asText() + "/submit", "{}"), 400, "VAL_001"))
			.contains("No more seats");
	}

	private void validator(String type) {
		json(this.connect.post("/notifications/webhooks",
				"""
						{"type": "%s", "object_class": "fulfillment_request", "label": "check", "product_id": "PRD-204-318-551",
						 "external_url": "%s/check", "jwt_secret": "s", "active": true, "http_method": "POST", "description": ""}
						"""
					.formatted(type, VENDOR.baseUrl())),
				201);
	}

	private static void answer(String document) {
		VENDOR.stubFor(post("/check").willReturn(okJson(document)));
	}

}
