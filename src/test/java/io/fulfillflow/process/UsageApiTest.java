package io.fulfillflow.process;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.usage.UsageBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code /api/usage} as callers meet it.
 */
class UsageApiTest extends ProcessApiTest {

	private static final String LOOK = "look-at-usage-file";

	private static final String PENDING = "{\"status\":\"pending\",\"invalid\":0,\"note\":\"\",\"problems\":{}}";

	private UsageBuilder usage;

	@BeforeEach
	void hasATenant() {
		this.usage = UsageBuilder.ofANewTenant(this.jdbc, this.asset.value());
	}

	@Test
	void recordsAreCollectedOnceAndSeen() throws Exception {
		String call = "{\"records\":[" + record("") + "]}";

		assertThat(post("/api/usage", call, 200)).isEqualTo(Json.tree("{\"added\":1,\"replaced\":0,\"unchanged\":0}"));
		assertThat(post("/api/usage", call, 200)).isEqualTo(Json.tree("{\"added\":0,\"replaced\":0,\"unchanged\":1}"));

		JsonNode seen = get("/api/usage?period=2026-10&status=collected&externalId=" + this.asset, 200);
		assertThat(seen.path("items")).hasSize(1);
		assertThat(seen.at("/items/0/recordId").asText()).isEqualTo(this.usage.id("1"));
		assertThat(seen.at("/items/0/quantity").asText()).isEqualTo("2.5");
		assertThat(seen.at("/items/0/contract").asText()).isEqualTo("CRD-1");
		assertThat(seen.at("/items/0/from").asText()).isEqualTo("2026-10-01T00:00:00Z");
	}

	@Test
	void pagesFollowEachOther() throws Exception {
		post("/api/usage",
				"{\"records\":[" + record("") + "," + record("").replace(this.usage.id("1"), this.usage.id("2")) + "]}",
				200);

		JsonNode first = get("/api/usage?limit=1&externalId=" + this.asset, 200);
		JsonNode second = get("/api/usage?limit=1&externalId=" + this.asset + "&cursor=" + first.path("next").asText(),
				200);

		assertThat(second.at("/items/0/recordId").asText()).isEqualTo(this.usage.id("2"));
		assertThat(second.has("next")).isFalse();
	}

	@Test
	void aReportBeginsOnceAndTakesNoOtherContentOfItsRecords() throws Exception {
		post("/api/usage", "{\"records\":[" + record("") + "]}", 200);
		String wish = "{\"period\":\"2026-10\",\"product\":\"" + this.usage.product() + "\"}";

		JsonNode begun = post("/api/usage/reports", wish, 202);
		assertThat(begun.path("begun")).hasSize(1);
		assertThat(begun.at("/begun/0/records/reporting").asInt()).isEqualTo(1);
		assertThat(post("/api/usage/reports", wish, 202).path("begun")).isEmpty();

		String id = begun.at("/begun/0/reportId").asText();
		assertThat(get("/api/usage/reports/" + id, 200)).isEqualTo(begun.at("/begun/0"));
		assertThat(get("/api/usage/reports?period=2026-10", 200).path("items")).contains(begun.at("/begun/0"));
		assertThat(get("/api/usage?reportId=" + id, 200).path("items")).hasSize(1);
		assertThat(
				post("/api/usage", "{\"records\":[" + record("\"note\":\"more\",") + "]}", 409).path("detail").asText())
			.contains(this.usage.id("1"))
			.contains("other content");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"recordId":"x"           | "recordId":7                    | /records/0/recordId | text
					"recordId":"x",          | ``                              | /records/0/recordId | text
					"item":"NV-TRAFFIC"      | "item":"a\\nb"                  | /records/0/item     | one line
					"quantity":"2.5"         | "quantity":"-1"                 | /records/0/quantity | number from 0
					"quantity":"2.5"         | "quantity":"1e9"                | /records/0/quantity | number from 0
					"quantity":"2.5",        | ``                              | /records/0/quantity | or amount must be there
					"quantity":"2.5"         | "amount":"much"                 | /records/0/amount   | number from 0
					"from":"2026-10-01"      | "from":"yesterday"              | /records/0/from     | date or a time
					"from":"2026-10-01"      | "from":"2026-02-30"             | /records/0/from     | date or a time
					"to":"2026-11-01"        | "to":"2026-11-01T00:00:01Z"     | /records/0/to       | the end of its month
					"to":"2026-11-01"        | "to":"2026-10-01"               | /records/0/to       | after from
					"externalId":"           | "externalId":"AS-no             | /records/0/externalId | asset of Connect's
					"externalId":"           | "tenantId":"T-no                | /records/0/tenantId | tenant that we have
					"externalId":"           | "tenantId":"T","externalId":"   | /records/0          | either tenantId or externalId
					"quantity":"2.5"         | "quantity":2,"again":"yes"      | /records/0/again    | true or false
					""")
	void whatIsWrongIsNamedByRecordAndField(String sound, String broken, String pointer, String detail)
			throws Exception {
		String call = "{\"records\":[" + record("").replace(this.usage.id("1"), "x") + "]}";
		assertThat(call).contains(sound);

		JsonNode problem = post("/api/usage", call.replace(sound, broken), 400);

		assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
		assertThat(problem.at("/errors/0/detail").asText()).contains(detail);
		if (broken.contains("quantity")) {
			assertThat(problem.at("/errors/0/detail").asText()).contains("(record x)");
		}
	}

	@Test
	void aTenantWhoseContractIsNotKnownNeedsOneNamed() throws Exception {
		this.jdbc.sql("update tenant set contract_id = null where external_id = ?").param(this.asset.value()).update();

		assertThat(post("/api/usage", "{\"records\":[" + record("") + "]}", 400).at("/errors/0/pointer").asText())
			.isEqualTo("/records/0/contract");
		post("/api/usage", "{\"records\":[" + record("\"contract\":\"CRD-9\",") + "]}", 200);
	}

	@Test
	void aRecordStandsOnceInACallAndOneWrongRecordKeepsAllOut() throws Exception {
		JsonNode problem = post("/api/usage", "{\"records\":[" + record("") + "," + record("") + "]}", 400);

		assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/records/1/recordId");
		assertThat(get("/api/usage?externalId=" + this.asset, 200).path("items")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{}", "{\"records\":[]}", "{\"records\":{}}", "{", "{\"records\":[7]}" })
	void aBodyThatIsNoCallIsRefused(String body) throws Exception {
		post("/api/usage", body, 400);
		post("/api/usage/reports", body, 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?period=October", "?period=2026-13", "?status=done", "?limit=0", "?cursor=x",
			"/reports?period=7", "/reports?waitsForPerson=yes" })
	void aParameterThatIsWrongIsRefused(String query) throws Exception {
		get("/api/usage" + query, 400);
	}

	@Test
	void aReportThatWasGivenUpIsTriedAgainOrAbandonedByHand() throws Exception {
		String path = begun();
		String id = this.request.value();
		post(path + "/retry", "{}", 409);
		this.calls.givenUp(this.request, "create-usage-file", "no such contract");

		assertWaits(path, "requestGivenUp", "no such contract");
		assertThat(post(path + "/retry", "{\"reason\":\"Mended.\"}", 202).has("waitsForPerson")).isFalse();
		assertWaitsNoMore(path);
		this.calls.givenUp(this.request, "create-usage-file", "still no such contract");
		assertThat(post(path + "/abandon", "{}", 400).at("/errors/0/pointer").asText()).isEqualTo("/reason");
		JsonNode abandoned = post(path + "/abandon", "{\"reason\":\"The contract has ended.\"}", 202);

		assertThat(abandoned.path("status").asText()).isEqualTo("abandoned");
		assertThat(abandoned.path("decisions").findValuesAsText("decision")).containsExactly("retry", "abandon");
		assertThat(abandoned.at("/decisions/0/why").asText()).isEqualTo("Mended.");
		assertThat(get("/api/usage?reportId=" + id, 200).at("/items/0/reason").asText())
			.isEqualTo("The contract has ended.");
		post(path + "/retry", "{}", 409);
		post("/api/usage/reports/usage-none/retry", "{}", 404);
	}

	@Test
	void aReportWhoseProcessCantTakeAnOutcomeWaitsUntilItCan() throws Exception {
		String path = begun();
		uploaded();
		this.calls.done(this.request, LOOK, PENDING.replace("{}", "\"none\""));

		assertWaits(path, "outcomeNotTaken", "Its process couldn't go on after look-at-usage-file.");
		assertThat(get(path, 200).at("/waitsForPerson/since").asText()).isNotEmpty();
		assertThat(post(path + "/retry", "{}", 409).path("detail").asText())
			.startsWith("Usage report " + this.request + " still can't go on (Cannot construct instance of")
			.endsWith(").")
			.doesNotContain("can't go on after");
		assertThat(post(path + "/abandon", "{\"reason\":\"No use.\"}", 409).path("detail").asText())
			.isEqualTo("Usage report " + this.request + " doesn't wait for a person's abandon now.");
		assertThat(get(path, 200).path("decisions")).isEmpty();
		this.jdbc.sql("update remote_call set answer = ? where request_id = ? and action = ?")
			.params(PENDING, this.request.value(), LOOK)
			.update();
		post(path + "/retry", "{\"reason\":\"Put right.\"}", 202);
		assertWaitsNoMore(path);
	}

	@Test
	void aReportWhoseNextLookFailedWaitsUntilItIsTriedAgain() throws Exception {
		String path = begun();
		uploaded();
		this.calls.done(this.request, LOOK, PENDING);
		this.management
			.setJobRetries(this.management.createJobQuery().processInstanceId(process()).singleResult().getId(), 0);

		assertWaits(path, "failedJob", "such as the next look, failed.");
		post(path + "/retry", "{}", 202);
		assertWaitsNoMore(path);
	}

	@Test
	void aReportWhoseProcessIsGoneWaitsUntilItIsStartedAnew() throws Exception {
		String path = begun();
		this.runtime.deleteProcessInstance(process(), "by hand in Cockpit");

		assertWaits(path, "processGone", "Its process is gone");
		assertThat(get(path, 200).path("waitsForPerson").has("since")).isFalse();
		post(path + "/retry", "{}", 202);
		assertWaitsNoMore(path);
		assertThat(process()).isNotNull();
	}

	private String begun() throws Exception {
		post("/api/usage", "{\"records\":[" + record("") + "]}", 200);
		this.request = new RequestId(
				post("/api/usage/reports", "{\"period\":\"2026-10\",\"product\":\"" + this.usage.product() + "\"}", 202)
					.at("/begun/0/reportId")
					.asText());
		return "/api/usage/reports/" + this.request;
	}

	private void uploaded() {
		this.calls.done(this.request, "create-usage-file", "{\"fileId\":\"UF-2026-11-0001-0001\"}");
		this.calls.done(this.request, "upload-usage");
	}

	private String process() {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult()
			.getId();
	}

	private void assertWaits(String path, String incident, String reason) throws Exception {
		assertThat(waiting()).contains(this.request.value());
		JsonNode waits = get(path, 200).path("waitsForPerson");
		assertThat(waits.path("incident").asText()).isEqualTo(incident);
		assertThat(waits.path("reason").asText()).contains(reason);
	}

	private void assertWaitsNoMore(String path) throws Exception {
		assertThat(waiting()).doesNotContain(this.request.value());
		assertThat(get(path, 200).has("waitsForPerson")).isFalse();
	}

	private List<String> waiting() throws Exception {
		return get("/api/usage/reports?waitsForPerson=true", 200).path("items").findValuesAsText("reportId");
	}

	@Test
	void aReportThatIsNotThereIsNotFound() throws Exception {
		get("/api/usage/reports/usage-none", 404);
	}

	private String record(String more) {
		return """
				{"recordId":"%s","externalId":"%s","item":"NV-TRAFFIC",%s"quantity":"2.5","from":"2026-10-01","to":"2026-11-01"}"""
			.formatted(this.usage.id("1"), this.asset, more);
	}

	private JsonNode post(String path, String body, int status) throws Exception {
		return answer(this.mvc
			.perform(MockMvcRequestBuilders.post(path).contentType(MediaType.APPLICATION_JSON).content(body))
			.andReturn()
			.getResponse(), status);
	}

	private JsonNode get(String path, int status) throws Exception {
		return answer(this.mvc.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse(), status);
	}

	private static JsonNode answer(MockHttpServletResponse response, int status) throws Exception {
		assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(status);
		return Json.tree(response.getContentAsString());
	}

}
