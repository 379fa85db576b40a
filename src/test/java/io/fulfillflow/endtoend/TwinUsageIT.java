package io.fulfillflow.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service with the Connect twin: a month's usage on its way to the distributor.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:twinusage;DB_CLOSE_DELAY=-1",
				"fulfillflow.sandbox.demo=false", "fulfillflow.connect.poll-enabled=false",
				"fulfillflow.usage.look-again=100ms", "camunda.bpm.job-execution.max-wait=500" })
@DirtiesContext
class TwinUsageIT {

	private static final TwinCalls TWINS = new TwinCalls();

	private static final String FILES = "/sandbox/connect/public/v1/usage/files";

	private static final String MONTH = "{\"period\":\"2026-10\"}";

	private static final int TENANTS = 1000;

	@Autowired
	JdbcTemplate jdbc;

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry settings) {
		settings.add("server.port", TWINS::port);
	}

	@Test
	void aMonthOfAThousandTenantsIsAcceptedAndARejectedRecordIsShownAndRunTwiceItChangesNothing() {
		List<String> assets = new ArrayList<>();
		for (int number = 1; number < TENANTS; number++) {
			assets.add(TWINS.call("POST", "/sandbox/connect/public/v1/requests", """
					{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-662"},
					 "items": [{"mpn": "NV-BACKUP", "quantity": 1}]}}""").at("/asset/id").asText());
		}
		assets.add("AS-0000-0000-0000");
		tenants(assets);
		String usage = IntStream.range(0, TENANTS)
			.mapToObj((number) -> """
					{"recordId":"r-%d","externalId":"%s","item":"NV-TRAFFIC","quantity":%d.5,
					 "from":"2026-10-01","to":"2026-11-01"}""".formatted(number, assets.get(number), number))
			.collect(Collectors.joining(",", "{\"records\":[", "]}"));

		assertThat(call("POST", "/api/usage", usage).path("added").asInt()).isEqualTo(TENANTS);
		String report = call("POST", "/api/usage/reports", MONTH).at("/begun/0/reportId").asText();
		TwinCalls.await(() -> assertThat(file().path("status").asText()).isEqualTo("pending"));
		TWINS.call("POST", FILES + "/" + file().path("id").asText() + "/accept", "{\"acceptance_note\": \"fine\"}");
		TwinCalls.await(() -> assertThat(report(report).path("status").asText()).isEqualTo("accepted"));

		isAsItEnded(report);
		assertThat(call("POST", "/api/usage", usage).path("unchanged").asInt()).isEqualTo(TENANTS);
		assertThat(call("POST", "/api/usage/reports", MONTH).path("begun")).isEmpty();
		isAsItEnded(report);
	}

	private void isAsItEnded(String report) {
		assertThat(report(report).path("records")).hasToString("{\"accepted\":999,\"rejected\":1}");
		JsonNode rejected = call("GET", "/api/usage?status=rejected", "").path("items");
		assertThat(rejected).singleElement().satisfies((record) -> {
			assertThat(record.path("recordId").asText()).isEqualTo("r-999");
			assertThat(record.path("reason").asText()).isEqualTo("Asset 'AS-0000-0000-0000' not found.");
		});
		assertThat(TWINS.call("GET", FILES, "")).hasSize(1);
		assertThat(TWINS.call("GET", FILES + "/" + file().path("id").asText(), "").at("/records/valid").asInt())
			.isEqualTo(999);
		assertThat(TWINS.call("GET", "/sandbox/connect/public/v1/usage/records?status=approved&limit=1000", ""))
			.hasSize(999);
		assertThat(call("GET", "/api/usage/reports", "").path("items")).hasSize(1);
	}

	private void tenants(List<String> assets) {
		this.jdbc.batchUpdate("""
				insert into tenant (tenant_id, channel, external_id, product_id, contract_id, status, steady_status,
				created_at, updated_at) values (?, 'CONNECT', ?, 'PRD-204-318-662', 'CRD-00000-00000-00000', 'READY',
				'READY', current_timestamp, current_timestamp)""",
				assets.stream().map((asset) -> new Object[] { "T-" + asset, asset }).toList());
	}

	private static JsonNode file() {
		return TWINS.call("GET", FILES, "").path(0);
	}

	private static JsonNode report(String id) {
		return call("GET", "/api/usage/reports/" + id, "");
	}

	private static JsonNode call(String method, String path, String body) {
		return TWINS.call(method, path, body);
	}

}
