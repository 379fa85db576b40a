package io.fulfillflow.sandbox.connect;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static io.fulfillflow.sandbox.connect.TestConnect.json;
import static io.fulfillflow.sandbox.connect.TestConnect.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Resellers that are authorised before anything is sold through them.
 */
class TierTest {

	private static final String REQUESTS = "/tier/config-requests";

	private final TestConnect connect = new TestConnect();

	@AfterEach
	void close() {
		this.connect.close();
	}

	@Test
	void holdsAPurchaseUntilItsResellerIsAuthorised() {
		JsonNode purchase = this.connect.reach("{}");
		JsonNode setup = open().get(0);

		assertThat(purchase.path("status").asText()).isEqualTo("tiers_setup");
		assertThat(purchase.at("/asset/status").asText()).isEqualTo("processing");
		assertThat(setup.path("id").asText()).matches("TCR-\\d{3}-\\d{3}-\\d{3}-001");
		assertThat(setup.at("/configuration/id").asText())
			.isEqualTo(setup.path("id").asText().replaceAll("TCR(.*)-001", "TC$1"));
		assertThat(setup.path("type").asText()).isEqualTo("setup");
		assertThat(setup.at("/configuration/status").asText()).isEqualTo("processing");
		assertThat(setup.at("/configuration/open_request/id")).isEqualTo(setup.path("id"));
		assertThat(setup.at("/configuration/account/id")).isEqualTo(purchase.at("/asset/tiers/tier1/id"));
		assertThat(setup.at("/tiers/tier1/name").asText()).isEqualTo("Cloud Corner");
		assertThat(setup.path("params")).extracting((param) -> param.path("id").asText())
			.containsExactly("support_email", "reseller_id");
		assertThat(setup.at("/events/pended/at").asText()).isNotEmpty();

		approve(setup, "reseller_id");

		assertThat(status(purchase)).isEqualTo("pending");
		assertThat(json(this.connect.get("/tier/configs/" + setup.at("/configuration/id").asText()), 200).path("status")
			.asText()).isEqualTo("active");
		assertThat(this.connect.reach("{}").path("status").asText()).isEqualTo("pending");
		assertThat(open()).isEmpty();
	}

	@Test
	void failsAPurchaseWithTheRequestForItsReseller() {
		JsonNode purchase = this.connect.reach("{}");
		JsonNode other = this.connect.reach("{\"tier1\": {\"name\": \"Somebody else\"}}");

		verb(open().get(0), "fail", "{\"reason\": \"Not allowed to sell\"}", 204);

		JsonNode failed = json(this.connect.get("/requests/" + purchase.path("id").asText()), 200);
		assertThat(failed.path("status").asText()).isEqualTo("failed");
		assertThat(failed.path("reason").asText()).isEqualTo("Not allowed to sell");
		assertThat(this.connect.asset(purchase).path("status").asText()).isEqualTo("terminated");
		assertThat(status(other)).isEqualTo("tiers_setup");
		JsonNode again = this.connect.reach("{}");
		assertThat(again.path("status").asText()).isEqualTo("tiers_setup");
		assertThat(open()).extracting((request) -> request.path("id").asText()).anyMatch((id) -> id.endsWith("-002"));
	}

	@Test
	void authorisesTheSecondLevelBeforeTheFirst() {
		JsonNode purchase = this.connect.reach("{\"tier2\": {\"name\": \"Wholesale\"}}");
		JsonNode second = json(this.connect.get(REQUESTS + "?configuration.tier_level=2"), 200).get(0);
		JsonNode first = json(this.connect.get(REQUESTS + "?configuration.tier_level=1"), 200).get(0);

		assertThat(second.path("status").asText()).isEqualTo("pending");
		assertThat(first.path("status").asText()).isEqualTo("tiers_setup");
		assertThat(first.at("/parent_configuration/id")).isEqualTo(second.at("/configuration/id"));
		verb(first, "approve", "{}", 400);

		approve(second, "wholesaler_id");
		assertThat(tierStatus(first)).isEqualTo("pending");
		assertThat(status(purchase)).isEqualTo("tiers_setup");

		approve(first, "reseller_id");
		assertThat(status(purchase)).isEqualTo("pending");
	}

	@Test
	void failsTheFirstLevelAndThePurchaseWithTheSecond() {
		JsonNode purchase = this.connect.reach("{\"tier2\": {\"name\": \"Wholesale\"}}");
		JsonNode first = json(this.connect.get(REQUESTS + "?status=tiers_setup"), 200).get(0);

		verb(open().get(0), "fail", "{\"reason\": \"Unknown\"}", 204);

		assertThat(tierStatus(first)).isEqualTo("failed");
		assertThat(status(purchase)).isEqualTo("failed");
	}

	@Test
	void answersVerbsWithNothingAndApprovalsWithTheTemplate() {
		this.connect.reach("{}");
		JsonNode setup = open().get(0);

		verb(setup, "assign", "{\"id\": \"UR-1\"}", 204);
		assertThat(json(this.connect.get(REQUESTS + "?assignee.id=UR-1"), 200)).hasSize(1);
		verb(setup, "unassign", "", 204);
		verb(setup, "inquire", "", 204);
		assertThat(tierStatus(setup)).isEqualTo("inquiring");
		verb(setup, "pend", "", 204);
		json(this.connect.put(path(setup), "{\"params\": [{\"id\": \"reseller_id\", \"value\": \"R-7\"}]}"), 200);

		JsonNode approval = json(this.connect.post(path(setup) + "/approve", """
				{"template": {"id": "TL-204-318-023"}}
				"""), 200);

		assertThat(approval.at("/template/id").asText()).isEqualTo("TL-204-318-023");
		assertThat(approval.at("/template/representation").asText()).isEqualTo("You may sell lines as R-7.");
		MockHttpServletResponse rendered = this.connect.get(path(setup) + "/render");
		assertThat(rendered.getContentType()).startsWith("text/markdown");
		assertThat(new String(rendered.getContentAsByteArray())).isEqualTo("You may sell lines as R-7.");
		verb(setup, "approve", "{}", 400);
	}

	@Test
	void approvesWithTheTextThatOlderClientsSend() {
		this.connect.reach("{}");
		JsonNode setup = open().get(0);
		json(this.connect.put(path(setup), "{\"params\": [{\"id\": \"reseller_id\", \"value\": \"R-7\"}]}"), 200);

		JsonNode approval = json(this.connect.post(path(setup) + "/approve/", """
				{"template": {"representation": "Activation succeeded"}}
				"""), 200);

		assertThat(approval.at("/template/representation").asText()).isEqualTo("Activation succeeded");
	}

	@Test
	void refusesToApproveWhileAFulfillmentParameterIsEmpty() {
		this.connect.reach("{}");
		JsonNode setup = open().get(0);

		assertThat(refused(this.connect.post(path(setup) + "/approve", "{}"), 400, "VAL_001")).contains("reseller_id");
		refused(this.connect.post(path(setup) + "/fail", "{}"), 400, "VAL_001");
		refused(this.connect.post(path(setup) + "/revoke", "{}"), 404, "NFND_000");
		assertThat(tierStatus(setup)).isEqualTo("pending");
	}

	@Test
	void mayBeFailedWhileItIsInquiring() {
		this.connect.reach("{}");
		JsonNode setup = open().get(0);
		verb(setup, "inquire", "", 204);

		verb(setup, "fail", "{\"reason\": \"No answer\"}", 204);

		assertThat(tierStatus(setup)).isEqualTo("failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "update", "adjustment" })
	void changesAnActiveConfigurationByARequestOfItsOwn(String type) {
		JsonNode config = activeConfig();

		JsonNode request = json(this.connect.post(REQUESTS, """
				{"type": "%s", "configuration": {"id": "%s"}, "notes": "new address",
				 "params": [{"id": "support_email", "value": "help@cloudcorner.example"}]}
				""".formatted(type, config.path("id").asText())), 201);
		assertThat(request.path("id").asText()).endsWith("-002");
		assertThat(request.path("notes").asText()).isEqualTo("new address");
		assertThat(request.at("/previous_approved_request/id").asText()).endsWith("-001");
		assertThat(config(config).path("status").asText()).isEqualTo("processing");
		assertThat(config(config).at("/params/0/value").asText()).isEmpty();
		assertThat(this.connect.reach("{}").path("status").asText()).isEqualTo("pending");

		approve(request, "reseller_id");
		assertThat(config(config).path("status").asText()).isEqualTo("active");
		assertThat(config(config).at("/params/0/value").asText()).isEqualTo("help@cloudcorner.example");
		assertThat(config(config).has("open_request")).isFalse();
	}

	@Test
	void keepsTheOldValuesWhenAnUpdateFails() {
		JsonNode config = activeConfig();
		JsonNode request = json(this.connect.post(REQUESTS, """
				{"type": "update", "configuration": {"id": "%s"},
				 "params": [{"id": "support_email", "value": "help@cloudcorner.example"}]}
				""".formatted(config.path("id").asText())), 201);

		verb(request, "fail", "{\"reason\": \"no\"}", 204);

		assertThat(config(config).path("status").asText()).isEqualTo("active");
		assertThat(config(config).at("/params/0/value").asText()).isEmpty();
	}

	@Test
	void draftsAnUpdateThatIsSubmittedLater() {
		JsonNode config = activeConfig();
		JsonNode draft = json(this.connect.post(REQUESTS, """
				{"type": "update", "status": "draft", "configuration": {"id": "%s"}, "params": []}
				""".formatted(config.path("id").asText())), 201);

		JsonNode validated = json(this.connect.post(path(draft) + "/validate", """
				{"params": [{"id": "support_email", "value": "help@cloudcorner.example"}]}
				"""), 200);
		assertThat(validated.path("status").asText()).isEqualTo("draft");
		assertThat(json(this.connect.post(path(draft) + "/submit", "{}"), 200).path("status").asText())
			.isEqualTo("pending");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"configuration\": {\"id\": \"TC-000-000-000\"}}",
			"{\"type\": \"setup\", \"configuration\": {\"id\": \"TC-000-000-000\"}}" })
	void refusesARequestForNothing(String body) {
		refused(this.connect.post(REQUESTS, body), 400, "VAL_001");
	}

	@ParameterizedTest
	@ValueSource(strings = { "status=pending&configuration__product__id__in=PRD-204-318-773",
			"status=pending&configuration.product.id__in=PRD-204-318-773,PRD-1",
			"and(in(configuration.product.id,(PRD-204-318-773)),eq(status,pending),eq(type,setup))&ordering(-created)&limit=10",
			"unassigned=true&environment=test", "configuration.account.id=TA-2043-1800-0001", "params.id=reseller_id" })
	void findsRequestsInEveryDialect(String query) {
		this.connect.reach("{}");

		MockHttpServletResponse found = this.connect.get(REQUESTS + "?" + query);

		assertThat(json(found, 200)).hasSize(1);
		assertThat(found.getHeader("Content-Range")).isEqualTo("items 0-0/1");
		assertThat(json(this.connect.get("/conversations?instance_id=" + open().get(0).path("id").asText()), 200))
			.hasSize(1);
	}

	@Test
	void remembersEverythingAfterARestart() {
		JsonNode purchase = this.connect.reach("{}");

		this.connect.restart();
		approve(open().get(0), "reseller_id");

		assertThat(status(purchase)).isEqualTo("pending");
	}

	private JsonNode activeConfig() {
		this.connect.reach("{}");
		JsonNode setup = open().get(0);
		approve(setup, "reseller_id");
		return config(setup.path("configuration"));
	}

	private JsonNode config(JsonNode config) {
		return json(this.connect.get("/tier/configs/" + config.path("id").asText()), 200);
	}

	private void approve(JsonNode request, String param) {
		json(this.connect.put(path(request), "{\"params\": [{\"id\": \"%s\", \"value\": \"R-1\"}]}".formatted(param)),
				200);
		json(this.connect.post(path(request) + "/approve", "{}"), 200);
	}

	private void verb(JsonNode request, String verb, String body, int status) {
		MockHttpServletResponse response = this.connect.post(path(request) + "/" + verb, body);
		assertThat(response.getStatus()).isEqualTo(status);
		if (status == 204) {
			assertThat(response.getContentAsByteArray()).isEmpty();
		}
	}

	private JsonNode open() {
		return json(this.connect.get(REQUESTS + "?status=pending"), 200);
	}

	private String tierStatus(JsonNode request) {
		return json(this.connect.get(path(request)), 200).path("status").asText();
	}

	private String status(JsonNode request) {
		return json(this.connect.get("/requests/" + request.path("id").asText()), 200).path("status").asText();
	}

	private static String path(JsonNode request) {
		return REQUESTS + "/" + request.path("id").asText();
	}

}
