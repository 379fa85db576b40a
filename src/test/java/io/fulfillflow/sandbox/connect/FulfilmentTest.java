package io.fulfillflow.sandbox.connect;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fulfillflow.sandbox.connect.TestConnect.json;
import static io.fulfillflow.sandbox.connect.TestConnect.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders, verdicts, and what becomes of assets.
 */
class FulfilmentTest {

	private final TestConnect connect = new TestConnect();

	@AfterEach
	void close() {
		this.connect.close();
	}

	@Test
	void makesAPendingRequestAndAProcessingAssetOfAPurchase() {
		JsonNode request = this.connect.purchase("larkspur.example");

		JsonNode asset = request.path("asset");
		assertThat(request.path("id").asText()).matches("PR-\\d{4}-\\d{4}-\\d{4}-001");
		assertThat(asset.path("id").asText()).isEqualTo(request.path("id").asText().replaceAll("PR(.*)-001", "AS$1"));
		assertThat(request.path("status").asText()).isEqualTo("pending");
		assertThat(request.path("created").asText()).isEqualTo("2026-05-04T10:00:00+00:00");
		assertThat(asset.path("status").asText()).isEqualTo("processing");
		assertThat(asset.at("/items/0/quantity").textValue()).isEqualTo("5");
		assertThat(asset.at("/items/0/old_quantity").textValue()).isEqualTo("0");
		assertThat(asset.at("/items/0/global_id").asText()).isEqualTo("PRD-204-318-551-0001");
		assertThat(param(request, "domain").path("value").asText()).isEqualTo("larkspur.example");
		assertThat(param(request, "tenantId").path("value").asText()).isEmpty();
		assertThat(asset.at("/configuration/params/0/id").asText()).isEqualTo("templateId");
		assertThat(asset.at("/configuration/params/0/value").asText()).isEqualTo("TL-204-318-001");
		assertThat(asset.at("/tiers/customer/contact_info/contact/email").asText()).isEqualTo("robin@larkspur.example");
		assertThat(this.connect.asset(request)).isEqualTo(asset);
	}

	@Test
	void takesOverWhatTheDistributorSaysOfTheCustomer() {
		JsonNode request = this.connect
			.order("""
					{"type": "purchase", "marketplace": {"id": "MP-77777"}, "asset": {"external_id": 899, "product": {"id": "PRD-204-318-662"},
					 "connection": {"type": "production"}, "items": [{"id": "PRD_204_318_662_0001", "quantity": "2"}],
					 "tiers": {"customer": {"name": "Anemone Ltd", "contact_info": {"city": "Leeds"}}}}}
					""");

		JsonNode asset = request.path("asset");
		assertThat(asset.path("external_id").textValue()).isEqualTo("899");
		assertThat(asset.at("/connection/type").asText()).isEqualTo("production");
		assertThat(request.at("/marketplace/id").asText()).isEqualTo("MP-77777");
		assertThat(asset.at("/tiers/customer/name").asText()).isEqualTo("Anemone Ltd");
		assertThat(asset.at("/tiers/customer/contact_info/city").asText()).isEqualTo("Leeds");
		assertThat(asset.at("/tiers/customer/contact_info/contact/email").textValue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\": \"gift\"}", "{\"type\": \"purchase\"}",
			"{\"type\": \"purchase\", \"asset\": {\"product\": {\"id\": \"PRD-000-000-000\"}}}",
			"{\"type\": \"purchase\", \"asset\": {\"product\": {\"id\": \"PRD-204-318-551\"}}}",
			"{\"type\": \"purchase\", \"asset\": {\"product\": {\"id\": \"PRD-204-318-551\"}, \"items\": [{\"mpn\": \"NW-SEAT\", \"quantity\": 0}]}}",
			"{\"type\": \"purchase\", \"asset\": {\"product\": {\"id\": \"PRD-204-318-551\"}, \"items\": [{\"mpn\": \"NW-SEAT\", \"quantity\": \"many\"}]}}",
			"{\"type\": \"purchase\", \"asset\": {\"product\": {\"id\": \"PRD-204-318-551\"}, \"items\": [{\"mpn\": \"OTHER\", \"quantity\": 1}]}}",
			"{\"type\": \"purchase\", \"asset\": {\"product\": {\"id\": \"PRD-204-318-551\"}, \"items\": [{\"mpn\": \"NW-SEAT\", \"quantity\": 1}], \"params\": [{\"id\": \"other\"}]}}",
			"{\"type\": \"change\", \"asset\": {\"id\": \"AS-0000-0000-0000\"}}" })
	void refusesAnOrderThatMakesNoSense(String order) {
		refused(this.connect.post("/requests", order), 400, "VAL_001");

		assertThat(json(this.connect.get("/requests"), 200)).isEmpty();
	}

	@Test
	void approvesWithATemplateThatShowsTheParameters() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		this.connect.fulfil(id);

		JsonNode approved = this.connect.apply(id, "approve", "{\"template_id\": \"TL-204-318-001\"}");

		assertThat(approved.path("status").asText()).isEqualTo("approved");
		assertThat(approved.at("/template/name").asText()).isEqualTo("Workspace is ready");
		assertThat(approved.path("activation_key").asText()).contains("**larkspur.example**", "tenant T-1");
		assertThat(approved.at("/asset/status").asText()).isEqualTo("active");
		assertThat(this.connect.asset(approved).path("status").asText()).isEqualTo("active");
		assertThat(this.connect.asset(approved).at("/template/id").asText()).isEqualTo("TL-204-318-001");
	}

	@Test
	void approvesWithATileOrWithoutAnyTemplate() {
		String tile = this.connect.purchase("a.example").path("id").asText();
		String none = this.connect.purchase("b.example").path("id").asText();
		this.connect.fulfil(tile);
		this.connect.fulfil(none);

		assertThat(this.connect.apply(tile, "approve", "{\"activation_tile\": \"All done\"}")
			.path("activation_key")
			.asText()).isEqualTo("All done");
		assertThat(this.connect.apply(none, "approve", "").at("/template/id").asText()).isEqualTo("TL-204-318-001");
	}

	@Test
	void refusesToApproveWhileAFulfillmentParameterIsEmpty() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();

		String error = refused(this.connect.post("/requests/" + id + "/approve", "{\"activation_tile\": \"ok\"}"), 400,
				"VAL_001");

		assertThat(error).contains("tenantId");
		assertThat(json(this.connect.get("/requests/" + id), 200).path("status").asText()).isEqualTo("pending");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TL-000-000-000", "TL-204-318-002", "TL-204-318-011" })
	void refusesToApproveWithATemplateThatIsNoActivationTemplateOfTheProduct(String template) {
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		this.connect.fulfil(id);

		refused(this.connect.post("/requests/" + id + "/approve", "{\"template_id\": \"" + template + "\"}"), 400,
				"VAL_001");
	}

	@Test
	void failsForAReasonAndTerminatesTheAsset() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();

		refused(this.connect.post("/requests/" + id + "/fail", "{}"), 400, "VAL_001");
		JsonNode failed = this.connect.apply(id, "fail", "{\"reason\": \"No such domain\"}");

		assertThat(failed.path("reason").asText()).isEqualTo("No such domain");
		assertThat(this.connect.asset(failed).path("status").asText()).isEqualTo("terminated");
		refused(this.connect.post("/requests/" + id + "/approve", "{}"), 400, "VAL_001");
	}

	@Test
	void asksTheCustomerAndTakesTheAnswer() {
		String id = this.connect.purchase("").path("id").asText();
		this.connect.put("/requests/" + id, """
				{"asset": {"params": [{"id": "domain", "value_error": "Which domain?"}]}}
				""");

		JsonNode asked = this.connect.apply(id, "inquire", "{\"template_id\": \"TL-204-318-002\"}");
		assertThat(asked.path("status").asText()).isEqualTo("inquiring");
		assertThat(param(asked, "domain").path("value_error").asText()).isEqualTo("Which domain?");
		refused(this.connect.post("/requests/" + id + "/fail", "{\"reason\": \"late\"}"), 400, "VAL_001");

		this.connect.put("/requests/" + id, """
				{"asset": {"params": [{"id": "domain", "value": "larkspur.example"}]}, "note": "here it is"}
				""");
		JsonNode answered = this.connect.apply(id, "pend", "");
		assertThat(answered.path("status").asText()).isEqualTo("pending");
		assertThat(answered.path("answered").booleanValue()).isTrue();
		assertThat(answered.path("note").asText()).isEqualTo("here it is");
		assertThat(param(answered, "domain").path("value_error").asText()).isEmpty();
	}

	@Test
	void keepsStructuredValues() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();

		JsonNode updated = json(this.connect.put("/requests/" + id, """
				{"asset": {"params": [{"id": "tenantId", "structured_value": {"region": "eu"}, "title": "ignored"}]}}
				"""), 200);

		assertThat(param(updated, "tenantId").at("/structured_value/region").asText()).isEqualTo("eu");
		assertThat(param(updated, "tenantId").path("title").asText()).isEqualTo("Tenant");
		refused(this.connect.put("/requests/" + id, "{\"asset\": {\"params\": [{\"id\": \"nope\"}]}}"), 400, "VAL_001");
	}

	@Test
	void appliesAChangeOnlyWhenItIsApproved() {
		JsonNode asset = this.connect.activeAsset();
		JsonNode change = this.connect.order("""
				{"type": "change", "asset": {"id": "%s", "items": [{"mpn": "NW-SEAT", "quantity": 0},
				 {"id": "PRD_204_318_551_0002", "quantity": "50"}]}}
				""".formatted(asset.path("id").asText()));

		assertThat(change.path("id").asText()).endsWith("-002");
		assertThat(change.at("/previous_approved_request/id").asText()).endsWith("-001");
		assertThat(quantities(change.path("asset"))).containsExactly("NW-SEAT 5→0", "NW-STORAGE 0→50");
		assertThat(quantities(this.connect.asset(change))).containsExactly("NW-SEAT 0→5");

		this.connect.apply(change.path("id").asText(), "approve", "{}");
		assertThat(quantities(this.connect.asset(change))).containsExactly("NW-STORAGE 0→50");

		JsonNode suspend = this.connect.orderFor(asset, "suspend");
		assertThat(suspend.path("id").asText()).endsWith("-003");
		assertThat(quantities(suspend.path("asset"))).containsExactly("NW-STORAGE 50→50");
	}

	@Test
	void keepsTheOldQuantitiesWhenAChangeFails() {
		JsonNode change = this.connect.orderFor(this.connect.activeAsset(), "change");

		this.connect.apply(change.path("id").asText(), "fail", "{\"reason\": \"no\"}");

		assertThat(quantities(this.connect.asset(change))).containsExactly("NW-SEAT 0→5");
		assertThat(this.connect.asset(change).path("status").asText()).isEqualTo("active");
	}

	@Test
	void livesFromPurchaseToCancel() {
		JsonNode asset = this.connect.activeAsset();

		for (String step : List.of("suspend suspended", "resume active", "cancel terminated")) {
			JsonNode request = this.connect.orderFor(asset, step.split(" ")[0]);
			this.connect.apply(request.path("id").asText(), "approve", "{}");
			assertThat(this.connect.asset(request).path("status").asText()).isEqualTo(step.split(" ")[1]);
		}

		refused(this.connect.post("/requests", TestConnect.orderBody(asset, "resume")), 400, "VAL_001");
	}

	@ParameterizedTest
	@CsvSource({ "suspend, suspend", "suspend, change", "suspend, cancel", "cancel, change", "cancel, suspend",
			"cancel, cancel", "cancel, resume" })
	void refusesWhatCannotFollow(String first, String then) {
		JsonNode asset = this.connect.activeAsset();
		this.connect.apply(this.connect.orderFor(asset, first).path("id").asText(), "approve", "{}");

		refused(this.connect.post("/requests", TestConnect.orderBody(asset, then)), 400, "VAL_001");
	}

	@Test
	void refusesASecondRequestWhileOneIsOpen() {
		JsonNode asset = this.connect.activeAsset();
		String open = this.connect.orderFor(asset, "cancel").path("id").asText();
		assertThat(this.connect.asset(json(this.connect.get("/requests/" + open), 200)).path("status").asText())
			.isEqualTo("terminating");

		assertThat(refused(this.connect.post("/requests", TestConnect.orderBody(asset, "change")), 400, "VAL_001"))
			.contains(open);

		this.connect.apply(open, "fail", "{\"reason\": \"not yet\"}");
		assertThat(this.connect.orderFor(asset, "change").path("id").asText()).endsWith("-003");
	}

	@Test
	void revokesAScheduledRequest() {
		JsonNode cancel = this.connect.orderFor(this.connect.activeAsset(), "cancel");
		String id = cancel.path("id").asText();

		refused(this.connect.post("/requests/" + id + "/schedule", "{\"planned_date\": \"soon\"}"), 400, "VAL_001");
		assertThat(this.connect.apply(id, "schedule", "{\"planned_date\": \"2026-06-01T00:00:00+00:00\"}")
			.path("status")
			.asText()).isEqualTo("scheduled");
		assertThat(this.connect.apply(id, "revoke", "{\"reason\": \"stays\"}").path("status").asText())
			.isEqualTo("revoking");
		assertThat(this.connect.apply(id, "confirm", "").path("status").asText()).isEqualTo("revoked");
		assertThat(this.connect.asset(cancel).path("status").asText()).isEqualTo("active");
	}

	@Test
	void makesAScheduledRequestPendingWhenItsDayHasCome() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		this.connect.apply(id, "schedule", "{\"planned_date\": \"2026-05-04T11:00:00+00:00\"}");

		this.connect.database.clock.advance(Duration.ofMinutes(59));
		assertThat(json(this.connect.get("/requests?status=pending"), 200)).isEmpty();
		this.connect.database.clock.advance(Duration.ofMinutes(1));

		assertThat(json(this.connect.get("/requests?status=pending"), 200)).hasSize(1);
		assertThat(json(this.connect.get("/requests/" + id), 200).path("status").asText()).isEqualTo("pending");
	}

	@Test
	void isAssignedToExactlyOne() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();

		refused(this.connect.post("/requests/" + id + "/assign", "{}"), 400, "VAL_001");
		refused(this.connect.post("/requests/" + id + "/assign", "{\"id\": \"UR-1\", \"email\": \"a@b.example\"}"), 400,
				"VAL_001");
		this.connect.apply(id, "assign", "{\"id\": \"UR-1\"}");
		assertThat(json(this.connect.get("/requests?assignee=UR-1"), 200)).hasSize(1);
		this.connect.apply(id, "unassign", "");
		assertThat(json(this.connect.get("/requests?assignee=null()"), 200)).hasSize(1);
	}

	@Test
	void countsVerdictsThatWereAcceptedAndThoseThatCameTooLate() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		this.connect.post("/requests/" + id + "/approve", "{}");
		this.connect.fulfil(id);
		this.connect.apply(id, "approve", "{}");
		this.connect.post("/requests/" + id + "/approve", "{}");
		this.connect.post("/requests/" + id + "/fail", "{\"reason\": \"late\"}");

		JsonNode verdicts = this.connect.effects.report().path("connect").path(id);

		assertThat(verdicts).hasSize(2);
		assertThat(verdicts.at("/approve/count").intValue()).isEqualTo(1);
		assertThat(verdicts.at("/refused/count").intValue()).isEqualTo(2);
		assertThat(verdicts.at("/approve/times/0").asText()).isEqualTo("2026-05-04T10:00:00Z");
	}

	@Test
	void countsWhatIsAskedAnsweredAndSaid() {
		String id = this.connect.purchase("larkspur.example").path("id").asText();
		this.connect.apply(id, "inquire", "{}");
		this.connect.apply(id, "pend", "{}");
		json(this.connect.post("/conversations/" + id + "/messages", "{\"text\": \"Hello\"}"), 201);

		JsonNode effects = this.connect.effects.report().path("connect").path(id);

		assertThat(effects.at("/inquire/count").intValue()).isEqualTo(1);
		assertThat(effects.at("/pend/count").intValue()).isEqualTo(1);
		assertThat(effects.at("/messages/count").intValue()).isEqualTo(1);
		assertThat(effects.has("refused")).isFalse();
	}

	private static List<String> quantities(JsonNode asset) {
		return asset.findParents("mpn")
			.stream()
			.map((line) -> "%s %s→%s".formatted(line.path("mpn").asText(), line.path("old_quantity").asText(),
					line.path("quantity").asText()))
			.toList();
	}

	private static JsonNode param(JsonNode request, String id) {
		for (JsonNode param : request.path("asset").path("params")) {
			if (param.path("id").asText().equals(id)) {
				return param;
			}
		}
		throw new AssertionError("no parameter " + id);
	}

}
