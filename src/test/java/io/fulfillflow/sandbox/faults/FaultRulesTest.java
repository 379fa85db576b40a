package io.fulfillflow.sandbox.faults;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What rules do to calls, over real HTTP.
 */
class FaultRulesTest {

	private static final String ORDER = "{\"externalId\": \"AS-1\", \"parameters\": {\"domain\": \"larkspur.example\"}}";

	private static Twins twins;

	@BeforeAll
	static void start() {
		twins = new Twins();
	}

	@AfterAll
	static void stop() {
		twins.close();
	}

	@BeforeEach
	void forget() throws Exception {
		assertThat(twins.status("DELETE", "/sandbox/faults", null)).isEqualTo(204);
		assertThat(twins.status("DELETE", "/sandbox/effects", null)).isEqualTo(204);
	}

	@Test
	void answersWithAnotherStatusAndBodyAndHasNoEffect() throws Exception {
		twins.rule("""
				{"side": "vendor", "method": "POST", "path": "/tenant", "fault": "status", "status": 502,
				 "body": {"reason": "maintenance"}, "times": 1}
				""");

		HttpResponse<String> struck = twins.send("POST", Twins.TENANT, ORDER);

		assertThat(struck.statusCode()).isEqualTo(502);
		assertThat(struck.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(Json.tree(struck.body()).path("reason").asText()).isEqualTo("maintenance");
		assertThat(twins.totals().at("/vendor/creates").asInt()).isZero();
		assertThat(twins.status("POST", Twins.TENANT, ORDER)).as("once only").isEqualTo(201);
		assertThat(twins.rules().get(0).path("calls").asInt()).isEqualTo(2);
		assertThat(twins.rules().get(0).path("strikes").asInt()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST | /tenant         | POST | /sandbox/vendor/tenant                                  | 599
			POST | /tenant         | POST | //sandbox//vendor/tenant/                                | 599
			     | /tenant/*       | GET  | /sandbox/vendor/tenant/T-1                               | 599
			     | /tenant/**      | GET  | /sandbox/vendor/tenant/T-1                               | 599
			PUT  | /tenant/**      | GET  | /sandbox/vendor/tenant/T-1                               | 404
			     | /tenant/*       | PUT  | /sandbox/vendor/tenant/T-1/disable                       | 404
			     | /requests/**    | GET  | /sandbox/connect/public/v1/requests                      | 200
			""")
	void strikesTheCallsThatItNamesOnly(String method, String path, String called, String calledPath, int status)
			throws Exception {
		twins.rule("""
				{"side": "vendor", %s "path": "%s", "fault": "status", "status": 599}
				""".formatted((method != null) ? "\"method\": \"" + method + "\"," : "", path));

		assertThat(twins.status(called, calledPath, called.equals("GET") ? null : "{}")).isEqualTo(status);
	}

	@Test
	void losesTheAnswerOfAnEffectThatHappened() throws Exception {
		twins.rule("""
				{"side": "vendor", "method": "POST", "path": "/tenant", "fault": "lose-answer", "times": 1}
				""");

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> twins.send("POST", Twins.TENANT, ORDER));

		assertThat(twins.totals().at("/vendor/creates").asInt()).isEqualTo(1);
		assertThat(twins.status("GET", Twins.TENANT + "?externalId=AS-1", null)).isEqualTo(200);
	}

	@Test
	void losesTheAnswerToAVerdictThatHappened() throws Exception {
		String id = Json.tree(twins.send("POST", Twins.REQUESTS, Twins.PURCHASE).body()).path("id").asText();
		twins.rule("""
				{"side": "connect", "path": "/requests/*/fail", "fault": "lose-answer", "times": 1}
				""");

		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> twins.send("POST", Twins.REQUESTS + "/" + id + "/fail", "{\"reason\": \"no\"}"));

		assertThat(Json.tree(twins.send("GET", Twins.REQUESTS + "/" + id, null).body()).path("status").asText())
			.isEqualTo("failed");
		assertThat(twins.totals().at("/connect/fail").asInt()).isEqualTo(1);
	}

	@Test
	void cutsTheConnectionBeforeTheEffect() throws Exception {
		twins.rule("""
				{"side": "vendor", "fault": "reset", "times": 1}
				""");

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> twins.send("POST", Twins.TENANT, ORDER));

		assertThat(twins.totals().at("/vendor/creates").asInt()).isZero();
	}

	@Test
	void breaksTheBodyOfAnEffectThatHappened() throws Exception {
		JsonNode rule = twins.rule("""
				{"side": "vendor", "fault": "malformed", "as": "half-json", "times": 1}
				""");

		HttpResponse<String> half = twins.send("POST", Twins.TENANT, ORDER);
		twins.status("DELETE", "/sandbox/faults/" + rule.path("id").asText(), null);
		twins.rule("""
				{"side": "vendor", "fault": "malformed", "as": "html"}
				""");
		HttpResponse<String> page = twins.send("POST", Twins.TENANT, ORDER);

		assertThat(half.statusCode()).isEqualTo(201);
		assertThat(half.body()).startsWith("{").doesNotEndWith("}");
		assertThat(Json.tree(half.body()).isMissingNode()).isTrue();
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).startsWith("<!DOCTYPE html>");
		assertThat(twins.totals().at("/vendor/creates").asInt()).isEqualTo(2);
	}

	@Test
	void saysWhenToComeAgainInSecondsOrAsADate() throws Exception {
		twins.rule("""
				{"side": "connect", "fault": "retry-after", "status": 429, "seconds": 7, "times": 1}
				""");
		twins.rule("""
				{"side": "connect", "fault": "retry-after", "seconds": 60, "form": "date"}
				""");

		HttpResponse<String> seconds = twins.send("GET", Twins.REQUESTS, null);
		HttpResponse<String> date = twins.send("GET", Twins.REQUESTS, null);

		assertThat(seconds.statusCode()).isEqualTo(429);
		assertThat(seconds.headers().firstValue("Retry-After")).contains("7");
		assertThat(date.statusCode()).isEqualTo(503);
		Instant until = ZonedDateTime
			.parse(date.headers().firstValue("Retry-After").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
			.toInstant();
		assertThat(until).isAfter(Instant.now());
	}

	@Test
	void delaysAddUpWithAnotherFault() throws Exception {
		twins.rule("""
				{"side": "vendor", "fault": "delay", "delay": "1ms", "upTo": "20ms"}
				""");
		twins.rule("""
				{"side": "vendor", "fault": "lose-answer", "times": 1}
				""");

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> twins.send("POST", Twins.TENANT, ORDER));
		assertThat(twins.status("POST", Twins.TENANT, ORDER)).isEqualTo(201);

		assertThat(twins.rules().get(0).path("strikes").asInt()).isEqualTo(2);
		assertThat(twins.totals().at("/vendor/creates").asInt()).isEqualTo(2);
	}

	@Test
	void aDelayedCallStillNeedsItsKey() throws Exception {
		twins.rule("""
				{"side": "connect", "fault": "delay", "delay": "5ms"}
				""");

		assertThat(twins.sendAs("ApiKey wrong", "GET", Twins.REQUESTS).statusCode()).isEqualTo(401);
		assertThat(twins.status("GET", Twins.REQUESTS + "/?limit=1&status=pending", null)).isEqualTo(200);
	}

	@Test
	void theSameSeedStrikesTheSameCallsWhateverOtherRulesThereAre() throws Exception {
		String rule = """
				{"side": "vendor", "path": "/tenant/**", "fault": "status", "status": 599, "probability": 0.5, "seed": 42}
				""";
		List<Integer> first = statusesWith(rule);
		String noise = """
				{"side": "vendor", "fault": "delay", "delay": "1ms", "probability": 0.3, "seed": 7}
				""";
		List<Integer> second = statusesWith(noise, rule);
		List<Integer> other = statusesWith(rule.replace("42", "43"));

		assertThat(first).contains(599, 404).isEqualTo(second).isNotEqualTo(other);
	}

	@Test
	void showsASeedThatItChoseItselfSoThatStrikesCanBeReplayed() throws Exception {
		String rule = """
				{"side": "vendor", "fault": "status", "status": 599, "probability": 0.5%s}
				""";
		List<Integer> first = statusesWith(rule.formatted(""));
		String seed = twins.rules().get(0).path("seed").asText();

		assertThat(statusesWith(rule.formatted(", \"seed\": " + seed))).isEqualTo(first);
	}

	@Test
	void tellsWhoeverCallsWebhooksToDoItTwice() throws Exception {
		assertThat(twins.faults().duplicatesWebhooks()).isFalse();
		twins.rule("""
				{"side": "connect", "fault": "duplicate-webhook", "times": 2}
				""");

		assertThat(twins.status("GET", Twins.REQUESTS, null)).as("no call's fault").isEqualTo(200);
		assertThat(twins.faults().duplicatesWebhooks()).isTrue();
		assertThat(twins.faults().duplicatesWebhooks()).isTrue();
		assertThat(twins.faults().duplicatesWebhooks()).isFalse();
		assertThat(twins.rules().get(0).path("strikes").asInt()).isEqualTo(2);
	}

	@Test
	void removesOneRule() throws Exception {
		JsonNode gone = twins.rule("""
				{"side": "vendor", "fault": "reset"}
				""");
		JsonNode stays = twins.rule("""
				{"side": "vendor", "fault": "status", "status": 599}
				""");
		String path = "/sandbox/faults/" + gone.path("id").asText();

		assertThat(twins.status("DELETE", path, null)).isEqualTo(204);
		assertThat(twins.status("DELETE", path, null)).isEqualTo(404);

		assertThat(twins.rules()).singleElement()
			.satisfies((rule) -> assertThat(rule.path("id")).isEqualTo(stays.path("id")));
		assertThat(twins.status("POST", Twins.TENANT, ORDER)).isEqualTo(599);
	}

	private static List<Integer> statusesWith(String... rules) throws Exception {
		twins.status("DELETE", "/sandbox/faults", null);
		for (String rule : rules) {
			twins.rule(rule);
		}
		List<Integer> statuses = new ArrayList<>();
		for (int call = 0; call < 30; call++) {
			statuses.add(twins.status("GET", Twins.TENANT + "/T-" + call, null));
		}
		return statuses;
	}

}
