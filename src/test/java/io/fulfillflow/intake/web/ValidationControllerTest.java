package io.fulfillflow.intake.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.api.TestApi;
import io.fulfillflow.core.Json;
import io.fulfillflow.inquiry.Drafts;
import io.fulfillflow.intake.WebhookSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Drafts that Connect has checked, behind the whole edge.
 */
class ValidationControllerTest {

	private static final String SECRET = "a-secret-of-the-test-with-40-characters!";

	private final TestApi api = TestApi.of(new ValidationController(new WebhookTokens(
			new WebhookSettings(List.of(),
					new WebhookSettings.Webhooks(List.of(SECRET), false, null, "FulfillFlow", List.of())),
			Clock.systemUTC()), Drafts.validation(), new SimpleMeterRegistry()));

	@AfterEach
	void close() {
		this.api.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "purchase", "change", "renew", "transfer", "unheard-of" })
	void marksWhatIsWrongInADraftOfAnAsset(String type) throws Exception {
		String draft = """
				{"type":"%s","status":"draft","asset":{"product":{"id":"PRD-1"},"params":[
				 {"id":"mail","title":"Mail","type":"email","phase":"ordering","value":"nobody","constraints":{}},
				 {"id":"name","type":"text","phase":"ordering","value":"","value_error":"","constraints":{"required":true}},
				 {"id":"right","type":"text","phase":"ordering","value":"x","value_error":"It was wrong."},
				 {"id":"ours","type":"text","phase":"fulfillment","value":"","constraints":{"required":true}}]}}
				"""
			.formatted(type);

		JsonNode params = validated(draft).at("/asset/params");

		assertThat(params.get(0).path("value_error").asText()).contains("Mail");
		assertThat(params.get(0).at("/structured_error/message/value")).isEqualTo(params.get(0).path("value_error"));
		assertThat(params.get(1).path("value_error").asText()).isNotBlank();
		assertThat(params.get(2).path("value_error").asText()).isEmpty();
		assertThat(params.get(3)).isEqualTo(Json.tree(draft).at("/asset/params/3"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "2" })
	void marksWhatIsWrongInADraftOfATierConfiguration(String level) throws Exception {
		JsonNode params = validated(
				"""
						{"type":"setup","status":"inquiring","configuration":{"tier_level":%s,"product":{"id":"PRD-1"}},
						 "params":[{"id":"support","type":"text","phase":"ordering","value":"","constraints":{"required":true}}]}
						"""
					.formatted(level))
			.path("params");

		assertThat(params.get(0).path("value_error").asText()).isNotBlank();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"z\":1,\"a\":[1.10,1E400,12345678901234567890123,0.1000000000000000055511]}",
			"{\"asset\":{\"params\":[7,null,{}],\"product\":null},\"type\":[]}",
			"{\"params\":[{\"value\":\"\",\"phase\":\"ordering\",\"constraints\":{\"required\":true}}]}" })
	void leavesEverythingElseAsItWasSent(String document) throws Exception {
		call(document).andExpect(status().isOk())
			.andExpect(content().contentType("application/json"))
			.andExpect(content().string(document.replace("1E400", "1E+400")));
	}

	/**
	 * Numbers as they were written, names and texts of all scripts, orders, what is null
	 * and what is odd.
	 */
	@Test
	void leavesEverythingElseOfAMarkedDraftAsItWasSent() throws Exception {
		String draft = """
				{"unheard":{"of":[3,1,2,[],{},null,true,"","\u00e9\u4e16\ud83d\ude00"]},"type":"purchase","z":1.0,"a":1e400,"n":-0.0,
				"big":123456789012345678901234567890.10,"asset":{"items":[{"quantity":"3","price":1.10},{"quantity":2.00}],
				"params":[{"odd":[{"k":1.0}],"id":"name","type":"text","phase":"ordering","value":"","constraints":{"required":true,"max":1e3}},
				{"id":"\u00fc","value":"\u00c5\u0041\u030a","value_choice":["b","a"]},{"x":0.10}],"product":{"id":"PRD-1","\u00e9":null}}}"""
			.replace("\n", "");

		String answer = call(draft).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);

		String unmarked = answer.replaceFirst(",\"value_error\":\"[^\"]*\"", "")
			.replaceFirst(",\"structured_error\":\\{.*?\\}\\}", "");
		assertThat(answer).contains("value_error");
		// the same numbers and texts, written in another way
		assertThat(unmarked).isEqualTo(draft.replace("1e400", "1E+400")
			.replace("1e3", "1E+3")
			.replace("-0.0", "0.0")
			.replace("\ud83d\ude00", "\\uD83D\\uDE00"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "7", "null", "{", "{\"a\":1,\"a\":2}", "{} {}", "not JSON" })
	void saysWhatIsWrongWithABodyThatIsNoRequest(String body) throws Exception {
		call(body).andExpect(status().isBadRequest()).andExpect(content().contentType("application/problem+json"));
	}

	@Test
	void isRefusedWithoutARightToken() throws Exception {
		this.api.http()
			.perform(post("/webhooks/connect/validation").contentType("application/json").content("{}"))
			.andExpect(status().isUnauthorized());
		this.api.http()
			.perform(
					post("/webhooks/connect/validation").header("Authorization", "Bearer " + Jwts.signed("other", "{}"))
						.content("{"))
			.andExpect(status().isUnauthorized());
	}

	@Test
	void readsThePublishedDraft() throws Exception {
		Path sample = Path.of(System.getProperty("fulfillflow.connect-samples", "../shared/connect/samples"),
				"purchase-draft-for-validation.json");
		Assumptions.assumeTrue(Files.exists(sample));
		String draft = Files.readString(sample);

		JsonNode answer = validated(draft);

		assertThat(withoutErrors(answer)).isEqualTo(withoutErrors(Json.tree(draft)));
	}

	private static JsonNode withoutErrors(JsonNode document) {
		JsonNode copy = document.deepCopy();
		copy.at("/asset/params")
			.forEach((param) -> ((ObjectNode) param).remove(List.of("value_error", "structured_error")));
		return copy;
	}

	private JsonNode validated(String document) throws Exception {
		return Json.tree(call(document).andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8));
	}

	private ResultActions call(String document) throws Exception {
		return this.api.http()
			.perform(post("/webhooks/connect/validation").header("Authorization", "Bearer " + Jwts.signed(SECRET, "{}"))
				.contentType("application/json")
				.content(document));
	}

}
