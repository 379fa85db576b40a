package io.fulfillflow.tenant.web;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of {@code /tenant}, line by line.
 */
class TenantContractTest extends TenantHttpTest {

	@Test
	void servesAClientThatDrivesATenantThroughItsWholeLife() {
		HttpResponse<String> created = call("POST", "/tenant", "{}");
		assertThat(created.statusCode()).isEqualTo(201);
		String id = json(created).path("tenantId").asText();
		assertThat(created.headers().firstValue("Location")).contains("/tenant/" + id);

		HttpResponse<String> limited = call("PUT", "/tenant/" + id, "{\"licences\":{\"limit\":\"3\"}}");
		assertThat(limited.statusCode()).isEqualTo(200);
		assertThat(json(limited).path("tenantId").asText()).isEqualTo(id);
		awaitStatus(id, "ready");
		awaitSettled(id, 2);
		assertThat(call("PUT", "/tenant/" + id + "/disable", "{}").statusCode()).isEqualTo(204);
		awaitStatus(id, "suspended");
		assertThat(call("PUT", "/tenant/" + id + "/enable", "{}").statusCode()).isEqualTo(204);
		awaitStatus(id, "ready");
		assertThat(call("DELETE", "/tenant/" + id, "{}").statusCode()).isEqualTo(204);
		awaitStatus(id, "terminated");
		assertThat(call("DELETE", "/tenant/" + id, "{}").statusCode()).isEqualTo(204);

		JsonNode effects = effects(id);
		List<String> order = List.of("creates", "changes", "disables", "enables", "deletes");
		assertThat(order).allSatisfy((effect) -> assertThat(effects.at("/" + effect + "/count").asInt()).isEqualTo(1));
		assertThat(order.stream().map((effect) -> effects.at("/" + effect + "/times/0").asText())).isSorted();
	}

	private void awaitSettled(String id, int operations) {
		org.awaitility.Awaitility.await()
			.atMost(java.time.Duration.ofSeconds(30))
			.until(() -> json(get("/tenant/" + id + "/operations")),
					(all) -> all.size() == operations
							&& Stream.iterate(0, (index) -> index < operations, (index) -> index + 1)
								.allMatch((index) -> all.get(index).path("state").asText().equals("succeeded")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mpn", "item" })
	void readsTheAttributesShape(String key) {
		JsonNode body = json(call("POST", "/tenant", """
				{"Attributes":{"product":{"%s":"MPN-A","quantity":"3"},
				"account":{"accountFirstName":"Ada","accountCompany":"Example Ltd"}}}""".formatted(key)));

		assertThat(body.path("productItemId").asText()).isEqualTo("MPN-A");
		assertThat(body.path("status").asText()).isEqualTo("processing");
		assertThat(body.at("/operation/type").asText()).isEqualTo("purchase");
		assertThat(body.has("reason")).isTrue();
		assertThat(body.path("parameters").isArray()).isTrue();
	}

	@Test
	void readsAPlainDocumentAndFindsTheTenantByItsExternalId() {
		String externalId = "EXT-" + UUID.randomUUID();
		String id = order("""
				{"externalId":"%s","product":"PRD-1","items":[{"mpn":"MPN-A","quantity":2}],
				"parameters":{"domain":"plain.example"},"customer":{"company":"Example Ltd"},
				"callbackUrl":"https://example.com/told"}""".formatted(externalId));

		HttpResponse<String> found = get("/tenant?externalId=" + externalId);

		assertThat(found.statusCode()).isEqualTo(200);
		assertThat(json(found).path("tenantId").asText()).isEqualTo(id);
		assertThat(json(found).path("externalId").asText()).isEqualTo(externalId);
		assertThat(json(found).at("/parameters/0/value").asText()).isEqualTo("plain.example");
		awaitStatus(id, "ready");
		assertThat(effects(externalId).at("/creates/count").asInt()).isEqualTo(1);
	}

	@Test
	void takesABodyWithoutAContentTypeAndDoubledSlashes() {
		HttpResponse<String> created = call("POST", "//tenant", "{}");
		String id = json(created).path("tenantId").asText();

		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(get("//tenant//" + id + "/").statusCode()).isEqualTo(200);
		assertThat(call("POST", "/tenant/", null).statusCode()).as("no body at all").isEqualTo(201);
	}

	@Test
	void takesAWildcardForNoContentType() {
		assertThat(call("POST", "/tenant", "{}", "Content-Type", "*/*").statusCode()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "product=%20", "product=%00", "changedSince=%2B999999999-01-01T00:00:00Z",
			"changedSince=-0044-03-15T00:00:00Z", "limit=0", "limit=many" })
	void refusesFiltersThatNoTenantCanHave(String filter) {
		HttpResponse<String> answer = get("/tenant?" + filter);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).path("detail").asText()).contains(filter.substring(0, filter.indexOf('=')));
	}

	@ParameterizedTest
	@CsvSource({ "GET, /tenant/nobody", "GET, /tenant?externalId=nobody", "DELETE, /tenant/nobody",
			"PUT, /tenant/nobody/disable", "PUT, /tenant/nobody/enable", "GET, /tenant/nobody/operations" })
	void answers404WithAProblemForWhatIsNotThere(String method, String path) {
		HttpResponse<String> answer = call(method, path, null);

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(json(answer).path("detail").asText()).contains("nobody");
	}

	@Test
	void isTheSameTenantForTheSameExternalIdAndContent() {
		String body = "{\"externalId\":\"EXT-%s\",\"items\":[{\"mpn\":\"A\",\"quantity\":1}]}"
			.formatted(UUID.randomUUID());
		String id = order(body);

		HttpResponse<String> again = call("POST", "/tenant", body.replace(":1", ": 1 "));
		HttpResponse<String> other = call("POST", "/tenant", body.replace(":1", ":2"));

		assertThat(json(again).path("tenantId").asText()).isEqualTo(id);
		assertThat(other.statusCode()).isEqualTo(409);
	}

	@Test
	void failsWithTheVendorsReason() {
		String id = order("{\"parameters\":{\"domain\":\"direct.invalid\"}}");

		JsonNode failed = awaitStatus(id, "failed");

		assertThat(failed.path("reason").asText()).contains("direct.invalid");
		assertThat(failed.at("/operation/status").asText()).isEqualTo("failed");
	}

	@Test
	void asksForAMissingParameterAndGoesOnWithTheAnswer() {
		String id = order("{\"product\":\"asks\"}");

		JsonNode asking = awaitStatus(id, "inquiring");
		assertThat(asking.at("/parameters/0/id").asText()).isEqualTo("domain");
		assertThat(asking.at("/parameters/0/value_error").asText()).isEqualTo("Please fill in domain.");

		HttpResponse<String> answered = call("PUT", "/tenant/" + id, "{\"parameters\":{\"domain\":\"asked.example\"}}");
		assertThat(answered.statusCode()).isEqualTo(200);
		assertThat(awaitStatus(id, "ready").at("/parameters/0/value").asText()).isEqualTo("asked.example");
		assertThat(call("PUT", "/tenant/" + id, "{\"parameters\":{\"domain\":\"late.example\"}}").statusCode())
			.as("nothing is asked any more")
			.isEqualTo(409);
	}

	@Test
	void asksForWhatTheRulesOfTheProductDemandUntilAllIsRight() {
		String id = order("{\"product\":\"asks-more\",\"parameters\":{\"plan\":\"team\",\"contact\":\"nobody\"}}");
		JsonNode asking = awaitStatus(id, "inquiring");
		assertThat(errors(asking)).containsExactlyInAnyOrder("plan: null",
				"contact: contact must be an e-mail address, such as name@example.com.",
				"number: number is like GB123456.");

		assertThat(call("PUT", "/tenant/" + id, "{\"parameters\":{\"number\":\"7\",\"contact\":\"jo@roe.example\"}}")
			.statusCode()).isEqualTo(200);
		assertThat(errors(awaitStatus(id, "inquiring"))).containsExactlyInAnyOrder("plan: null", "contact: null",
				"number: number is like GB123456.");

		assertThat(call("PUT", "/tenant/" + id, "{\"parameters\":{\"number\":\"GB123456\"}}").statusCode())
			.isEqualTo(200);
		assertThat(errors(awaitStatus(id, "ready"))).containsExactlyInAnyOrder("plan: null", "contact: null",
				"number: null");
	}

	@Test
	void failsWithWhatIsWrongWhenItAskedOftenEnough() {
		String id = order("{\"product\":\"asks-more\",\"parameters\":{\"contact\":\"nobody\"}}");
		for (int round = 1; round <= 2; round++) {
			awaitStatus(id, "inquiring");
			assertThat(call("PUT", "/tenant/" + id, "{\"parameters\":{\"contact\":\"still nobody\"}}").statusCode())
				.isEqualTo(200);
		}

		JsonNode failed = awaitStatus(id, "failed");

		assertThat(failed.path("reason").asText()).isEqualTo("The information is still not right, though we asked "
				+ "2 times. contact must be an e-mail address, such as name@example.com.");
		assertThat(effects(id).isMissingNode()).as("nothing was made").isTrue();
		assertThat(call("PUT", "/tenant/" + id, "{\"parameters\":{\"contact\":\"jo@roe.example\"}}").statusCode())
			.as("too late")
			.isEqualTo(409);
	}

	private static List<String> errors(JsonNode tenant) {
		return StreamSupport.stream(tenant.path("parameters").spliterator(), false)
			.map((parameter) -> parameter.path("id").asText() + ": " + Json.text(parameter.path("value_error")))
			.toList();
	}

	@Test
	void cancelsATenantThatWaitsForAnAnswer() {
		String id = order("{\"product\":\"asks\"}");
		awaitStatus(id, "inquiring");

		assertThat(call("DELETE", "/tenant/" + id, null).statusCode()).isEqualTo(204);

		awaitStatus(id, "terminated");
		assertThat(effects(id).isMissingNode()).as("nothing was made").isTrue();
	}

	@Test
	void refusesWhatCannotFollow() {
		String id = order("{}");
		call("DELETE", "/tenant/" + id, null);

		assertThat(call("PUT", "/tenant/" + id + "/enable", null).statusCode()).isEqualTo(409);
		assertThat(call("PUT", "/tenant/" + id, "{\"licences\":{\"limit\":1}}").statusCode()).isEqualTo(409);
		awaitStatus(id, "terminated");
		assertThat(call("PUT", "/tenant/" + id + "/disable", null).statusCode()).isEqualTo(409);
	}

	@Test
	void takesDisablingTwiceAndEnablingWhatIsNotDisabledForDone() {
		String id = order("{}");
		awaitStatus(id, "ready");

		assertThat(call("PUT", "/tenant/" + id + "/enable", null).statusCode()).isEqualTo(204);
		assertThat(call("PUT", "/tenant/" + id + "/disable", null).statusCode()).isEqualTo(204);
		assertThat(call("PUT", "/tenant/" + id + "/disable", null).statusCode()).isEqualTo(204);
		awaitStatus(id, "suspended");
		assertThat(effects(id).at("/disables/count").asInt()).isEqualTo(1);
		assertThat(effects(id).at("/enables/count").asInt()).isZero();
	}

	@Test
	void givesTheSameAnswerAgainForTheSameIdempotencyKey() {
		String key = UUID.randomUUID().toString();
		HttpResponse<String> first = call("POST", "/tenant", "{\"items\":[]}", "Idempotency-Key", key);
		HttpResponse<String> second = call("POST", "/tenant", "{\"items\":[]}", "Idempotency-Key", key);

		assertThat(second.statusCode()).isEqualTo(201);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
		assertThat(call("POST", "/tenant", "{\"items\":[{\"mpn\":\"B\",\"quantity\":1}]}", "Idempotency-Key", key)
			.statusCode()).isEqualTo(422);
		assertThat(call("POST", "/tenant", "{}", "Idempotency-Key", "x".repeat(300)).statusCode()).isEqualTo(400);
	}

	@Test
	void refusesAChangeMadeFromAStaleState() {
		String id = order("{}");
		awaitStatus(id, "ready");
		String stale = get("/tenant/" + id).headers().firstValue("ETag").orElseThrow();
		call("PUT", "/tenant/" + id + "/disable", null, "If-Match", stale);
		awaitStatus(id, "suspended");

		assertThat(call("DELETE", "/tenant/" + id, null, "If-Match", stale).statusCode()).isEqualTo(412);
		assertThat(call("DELETE", "/tenant/" + id, null).statusCode()).isEqualTo(204);
	}

	@Test
	void monitorsAnOperationFromItsLink() {
		HttpResponse<String> created = call("POST", "/tenant", "{}");
		String link = created.headers().firstValue("Link").orElseThrow();
		String monitor = link.substring(1, link.indexOf('>'));

		assertThat(link).endsWith("rel=\"monitor\"");
		assertThat(created.headers().firstValue("Retry-After")).isPresent();
		awaitStatus(json(created).path("tenantId").asText(), "ready");
		JsonNode operation = json(get(monitor));
		assertThat(operation.path("state").asText()).isEqualTo("succeeded");
		assertThat(operation.path("description").asText()).isNotBlank();
		assertThat(operation.path("settledAt").asText()).isNotBlank();
	}

	@Test
	void listsTenantsPageByPage() {
		String product = "PRD-" + UUID.randomUUID();
		for (int number = 0; number < 5; number++) {
			awaitStatus(order("{\"product\":\"%s\"}".formatted(product)), "ready");
		}
		JsonNode first = json(get("/tenant?product=" + product + "&limit=3"));
		JsonNode second = json(get("/tenant?product=" + product + "&limit=3&cursor=" + first.path("next").asText()));

		assertThat(first.path("total").asInt()).isEqualTo(5);
		assertThat(first.path("items")).hasSize(3);
		assertThat(second.path("items")).hasSize(2);
		assertThat(Stream.of(first, second).flatMap((page) -> page.findValuesAsText("tenantId").stream()).distinct())
			.hasSize(5);
		assertThat(json(get("/tenant?product=" + product + "&status=failed")).path("total").asInt()).isZero();
		assertThat(json(get("/tenant?product=" + product + "&changedSince=2099-01-01T00:00:00Z")).path("total").asInt())
			.isZero();
		assertThat(get("/tenant?status=sleeping").statusCode()).isEqualTo(400);
		assertThat(get("/tenant?cursor=nonsense").statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"licences":{"limit":{}}}     | /licences/limit
			{"licences":{"limit":"-1"}}   | /licences/limit
			{"licences":3}                | /licences
			{"licences":{}}               | /licences/limit
			{"items":{}}                  | /items
			{"items":[3]}                 | /items/0
			{"items":[{"mpn":[]}]}        | /items/0/mpn
			{"parameters":3}              | /parameters
			{"licences":                  | line 1
			[]                            | object
			{}                            | licences
			""")
	void namesTheFieldThatIsWrong(String body, String named) {
		String id = order("{}");

		HttpResponse<String> answer = call("PUT", "/tenant/" + id, body);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(answer.body()).contains(named);
	}

}
