package io.fulfillflow.sandbox.vendor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;
import io.fulfillflow.sandbox.TestStore;
import io.fulfillflow.sandbox.TolerantPaths;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;

class VendorTwinTest {

	private static final String ORDER = """
			{"externalId": "AS-1", "Attributes": {"product": {"mpn": "NW-SEAT", "quantity": "3"},
			 "account": {"accountEmail": "robin@larkspur.example"}},
			 "items": [{"mpn": "NW-SEAT", "quantity": "3"}], "parameters": {"domain": "larkspur.example"}}
			""";

	private final TestStore database = new TestStore();

	private Effects effects;

	private MockMvc http;

	private VendorReporter reporter;

	@BeforeEach
	void start() {
		behaves(new Manner(Duration.ofSeconds(1), Manner.Answers.CREATED, Duration.ZERO, true));
	}

	private void behaves(Manner manner) {
		SandboxStore store = this.database.opened();
		this.effects = new Effects(store, this.database.clock);
		TenantBook book = new TenantBook(store, this.effects, new Tenants(this.database.clock, manner.vendorDelay()),
				manner);
		this.reporter = new VendorReporter(book, this.database.clock, manner);
		this.http = MockMvcBuilders.standaloneSetup(new TenantController(book, this.reporter, manner))
			.setControllerAdvice(new VendorErrors())
			.addFilters(new TolerantPaths())
			.build();
	}

	@AfterEach
	void close() {
		this.reporter.close();
		this.database.shutdown();
	}

	@Test
	void makesATenantThatIsReadyAfterAWhile() {
		JsonNode made = json(send("POST", "/tenant", ORDER), 201);
		String path = "/tenant/" + made.path("tenantId").asText();

		assertThat(made.path("externalId").asText()).isEqualTo("AS-1");
		assertThat(made.path("productItemId").asText()).isEqualTo("NW-SEAT");
		assertThat(made.path("status").asText()).isEqualTo("processing");
		assertThat(made.at("/licences/limit").textValue()).isEqualTo("3");
		this.database.clock.advance(Duration.ofMillis(999));
		assertThat(json(send("GET", path, null), 200).path("status").asText()).isEqualTo("processing");
		this.database.clock.advance(Duration.ofMillis(1));
		assertThat(json(send("GET", path, null), 200).path("status").asText()).isEqualTo("ready");
	}

	@Test
	void acceptsATenantAndSaysWhenToLookAgain() {
		behaves(new Manner(Duration.ofHours(1), Manner.Answers.ACCEPTED, Duration.ofSeconds(30), true));

		MockHttpServletResponse made = send("POST", "/tenant", ORDER);

		String id = json(made, 202).path("tenantId").asText();
		assertThat(made.getHeader("Location")).isEqualTo("tenant/" + id);
		assertThat(made.getHeader("Retry-After")).isEqualTo("30");
		assertThat(send("GET", "/tenant/" + id, null).getHeader("Retry-After")).isEqualTo("30");
		this.database.clock.advance(Duration.ofHours(1));
		assertThat(send("GET", "/tenant/" + id, null).getHeader("Retry-After")).isNull();
	}

	@Test
	void tellsTheTenantOfAnOperationOnlyOnceItIsMade() {
		behaves(new Manner(Duration.ofHours(1), Manner.Answers.OPERATION, Duration.ZERO, true));

		MockHttpServletResponse made = send("POST", "/tenant", ORDER);

		assertThat(json(made, 202).has("tenantId")).isFalse();
		String operation = "/" + made.getHeader("Location");
		assertThat(json(send("GET", operation, null), 200).path("status").asText()).isEqualTo("running");
		this.database.clock.advance(Duration.ofHours(1));
		JsonNode ended = json(send("GET", operation, null), 200);
		assertThat(ended.path("status").asText()).isEqualTo("succeeded");
		json(send("DELETE", "/tenant/" + ended.path("tenantId").asText(), null), 204);
		json(send("GET", operation, null), 404);
	}

	@Test
	void findsOutLateThatATenantCanNotBeMade() {
		JsonNode made = json(send("POST", "/tenant", ORDER.replace("larkspur.example\"}", "x.late.invalid\"}")), 201);
		String path = "/tenant/" + made.path("tenantId").asText();

		assertThat(made.path("status").asText()).isEqualTo("processing");
		this.database.clock.advance(Duration.ofSeconds(1));
		JsonNode failed = json(send("GET", path, null), 200);
		assertThat(failed.path("status").asText()).isEqualTo("failed");
		assertThat(failed.path("reason").asText()).isNotEmpty();
	}

	@Test
	void findsOneTenantByItsExternalId() {
		JsonNode made = json(send("POST", "//tenant", ORDER), 201);

		assertThat(json(send("GET", "/tenant?externalId=AS-1", null), 200)).isEqualTo(made);
		assertThat(json(send("GET", "/tenant?externalId=AS-2", null), 404).path("reason").asText()).isNotEmpty();
	}

	@Test
	void takesAnEmptyOrder() {
		JsonNode made = json(send("POST", "/tenant/", "{}"), 201);
		JsonNode changed = json(
				send("PUT", "/tenant/" + made.path("tenantId").asText(), "{\"licences\": {\"limit\": 7}}"), 200);

		assertThat(changed.at("/licences/limit").intValue()).isEqualTo(7);
	}

	@Test
	void makesOneTenantForOneKey() {
		JsonNode first = json(send("POST", "/tenant", ORDER, "key-1"), 201);
		this.database.clock.advance(Duration.ofSeconds(5));
		start();
		JsonNode again = json(send("POST", "/tenant", ORDER, "key-1"), 201);
		JsonNode other = json(send("POST", "/tenant", ORDER, "key-2"), 201);

		assertThat(again).isEqualTo(first);
		assertThat(other.path("tenantId")).isNotEqualTo(first.path("tenantId"));
		assertThat(effect("creates")).isEqualTo(2);
		assertThat(this.effects.report().at("/vendor/AS-1/creates/replays").asInt()).isEqualTo(1);
	}

	@Test
	void findsTheNewestOfSeveralTenantsAndTheOneThatIsLeft() {
		String older = json(send("POST", "/tenant", ORDER), 201).path("tenantId").asText();
		String newer = json(send("POST", "/tenant", ORDER), 201).path("tenantId").asText();

		assertThat(json(send("GET", "/tenant?externalId=AS-1", null), 200).path("tenantId").asText()).isEqualTo(newer);
		assertEmpty(send("DELETE", "/tenant/" + newer, null), 204);
		assertThat(json(send("GET", "/tenant?externalId=AS-1", null), 200).path("tenantId").asText()).isEqualTo(older);
		start();
		assertThat(json(send("GET", "/tenant?externalId=AS-1", null), 200).path("tenantId").asText()).isEqualTo(older);
	}

	@Test
	void listsEveryTenantOnceWhileOthersComeAndGo() {
		List<String> made = new ArrayList<>();
		for (int number = 0; number < 5; number++) {
			made.add(json(send("POST", "/tenant", "{\"externalId\": \"AS-" + number + "\"}"), 201).path("tenantId")
				.asText());
		}

		JsonNode first = json(send("GET", "/tenant?limit=2", null), 200);
		assertEmpty(send("DELETE", "/tenant/" + made.get(0), null), 204);
		JsonNode second = json(send("GET", "/tenant?limit=2&cursor=" + first.path("next").asText(), null), 200);
		JsonNode last = json(send("GET", "/tenant?limit=2&cursor=" + second.path("next").asText(), null), 200);

		assertThat(ids(first)).isEqualTo(made.subList(0, 2));
		assertThat(first.path("total").asInt()).isEqualTo(5);
		assertThat(first.at("/items/0")).isEqualTo(Json.tree("""
				{"tenantId": "%s", "externalId": "AS-0", "productItemId": null, "status": "processing"}
				""".formatted(made.get(0))));
		assertThat(ids(second)).isEqualTo(made.subList(2, 4));
		assertThat(second.path("total").asInt()).isEqualTo(4);
		assertThat(ids(last)).isEqualTo(made.subList(4, 5));
		assertThat(last.has("next")).isFalse();
		assertThat(json(send("GET", "/tenant", null), 200).path("items")).hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=1001", "limit=x", "limit=-1", "cursor=x", "cursor=-1",
			"cursor=99999999999999999999" })
	void refusesAPageThatCanNotBe(String query) {
		assertThat(json(send("GET", "/tenant?" + query, null), 400).path("reason").asText())
			.startsWith(query.substring(0, query.indexOf('=')) + " must be ");
	}

	@Test
	void changesHoldsReleasesAndDeletes() {
		String path = "/tenant/" + json(send("POST", "/tenant", ORDER), 201).path("tenantId").asText();
		this.database.clock.advance(Duration.ofSeconds(2));

		JsonNode changed = json(send("PUT", path, """
				{"licences": {"limit": "9"}, "items": [{"mpn": "NW-SEAT", "quantity": "9"}]}
				"""), 200);
		assertThat(changed.at("/licences/limit").textValue()).isEqualTo("9");
		assertThat(changed.at("/items/0/quantity").textValue()).isEqualTo("9");
		assertEmpty(send("PUT", path + "/disable", "{}"), 204);
		assertThat(json(send("GET", path, null), 200).path("status").asText()).isEqualTo("suspended");
		assertEmpty(send("PUT", path + "/enable", null), 204);
		assertThat(json(send("GET", path, null), 200).path("status").asText()).isEqualTo("ready");
		assertEmpty(send("DELETE", path, "{}"), 204);
		json(send("DELETE", path, null), 404);
		json(send("GET", path, null), 404);
		json(send("PUT", path + "/disable", null), 404);

		for (String effect : new String[] { "creates", "changes", "disables", "enables", "deletes" }) {
			assertThat(effect(effect)).as(effect).isEqualTo(1);
		}
		assertThat(this.effects.report().at("/vendor/AS-1/creates/times/0").asText()).isEqualTo("2026-05-04T10:00:00Z");
	}

	@Test
	void deletesOnceForOneKey() {
		String path = "/tenant/" + json(send("POST", "/tenant", ORDER, "key"), 201).path("tenantId").asText();

		assertEmpty(send("DELETE", path, null, "key"), 204);
		assertEmpty(send("DELETE", path, null, "key"), 204);

		assertThat(effect("deletes")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"domain\": \"larkspur.invalid\"}", "{\"domain\": \"LARKSPUR.INVALID \"}",
			"[{\"id\": \"domain\", \"value\": \"larkspur.invalid\"}]" })
	void refusesADomainThatNobodyCanOwn(String parameters) {
		String order = "{\"externalId\": \"AS-1\", \"parameters\": " + parameters + "}";

		JsonNode refused = json(send("POST", "/tenant", order, "key"), 400);

		assertThat(refused.path("reason").asText()).containsIgnoringCase("larkspur.invalid");
		assertThat(this.effects.report().path("vendor")).isEmpty();
		json(send("POST", "/tenant", ORDER, "key"), 201);
	}

	@Test
	void refusesABodyThatIsNoJson() {
		assertThat(json(send("POST", "/tenant", "[1]"), 400).path("reason").asText()).contains("JSON");
	}

	private static List<String> ids(JsonNode page) {
		return page.path("items").findValuesAsText("tenantId");
	}

	private int effect(String name) {
		return this.effects.report().path("vendor").path("AS-1").path(name).path("count").asInt();
	}

	private MockHttpServletResponse send(String method, String path, String body) {
		return send(method, path, body, null);
	}

	private MockHttpServletResponse send(String method, String path, String body, String key) {
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(HttpMethod.valueOf(method),
				URI.create("/sandbox/vendor" + path));
		if (body != null) {
			request.content(body);
		}
		if (key != null) {
			request.header("Idempotency-Key", key);
		}
		try {
			return this.http.perform(request).andReturn().getResponse();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private static void assertEmpty(MockHttpServletResponse response, int status) {
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentAsByteArray()).isEmpty();
	}

	private static JsonNode json(MockHttpServletResponse response, int status) {
		String text = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
		assertThat(response.getStatus()).as(text).isEqualTo(status);
		return Json.tree(text);
	}

}
