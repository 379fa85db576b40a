package io.fulfillflow.sandbox.connect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static io.fulfillflow.sandbox.connect.TestConnect.json;
import static io.fulfillflow.sandbox.connect.TestConnect.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bills and usage, as much of them as the twin knows.
 */
class BillingTest {

	private final TestConnect connect = new TestConnect();

	@AfterEach
	void close() {
		this.connect.close();
	}

	@Test
	void showsWhatIsBilledForWhatWasApproved() {
		JsonNode asset = this.connect.activeAsset();
		this.connect.purchase("pending.example");

		JsonNode billed = json(this.connect.get("/subscriptions/requests?asset.id=" + asset.path("id").asText()), 200);

		assertThat(json(this.connect.get("/subscriptions/requests"), 200)).hasSize(1);
		assertThat(billed.get(0).path("id").asText()).matches("BRP-\\d{4}-\\d{4}-\\d{4}-\\d{4}");
		assertThat(billed.get(0).at("/items/0/mpn").asText()).isEqualTo("NW-SEAT");
		assertThat(billed.get(0).at("/period/to").asText()).isEqualTo("2026-06-04T10:00:00+00:00");
		assertThat(json(this.connect.get("/subscriptions/requests/" + billed.get(0).path("id").asText()), 200))
			.isEqualTo(billed.get(0));
		assertThat(json(this.connect.get("/subscriptions/assets?billing.period.uom=monthly&status=active"), 200))
			.hasSize(1);
		assertThat(json(this.connect.get("/subscriptions/assets/" + asset.path("id").asText()), 200)
			.at("/billing/next_date")
			.asText()).isEqualTo("2026-06-04T10:00:00+00:00");
	}

	@Test
	void keepsTheVendorsNotes() {
		this.connect.activeAsset();
		String path = "/subscriptions/requests/"
				+ json(this.connect.get("/subscriptions/requests"), 200).get(0).path("id").asText();

		json(this.connect.put(path + "/attributes", "{\"vendor\": {\"external_id\": \"I-7\"}}"), 200);

		assertThat(json(this.connect.get(path), 200).at("/attributes/vendor/external_id").asText()).isEqualTo("I-7");
		refused(this.connect.put("/subscriptions/requests/BRP-0/attributes", "{}"), 404, "NFND_000");
	}

	@Test
	void takesUsageFilesFromDraftToClosed() {
		String asset = this.connect.vaultAsset();
		JsonNode file = json(this.connect.post("/usage/files", """
				{"name": "May", "description": "", "currency": "USD", "product": {"id": "PRD-204-318-662"},
				 "period": {"from": "2026-05-01", "to": "2026-06-01"}, "external_id": "7"}
				"""), 201);
		String path = "/usage/files/" + file.path("id").asText();

		assertThat(file.path("id").asText()).matches("UF-2026-05-\\d{4}-\\d{4}");
		assertThat(file.path("status").asText()).isEqualTo("draft");
		refused(this.connect.post(path + "/submit", "{}"), 400, "VAL_001");
		refused(upload(path, "other", sheet(asset)), 400, "VAL_001");
		refused(this.connect.post(path + "/upload", "usage"), 400, "VAL_001");
		assertThat(json(upload(path, "usage_file", "rows".getBytes(StandardCharsets.UTF_8)), 200).path("error_detail")
			.asText()).contains("no spreadsheet");
		assertThat(json(upload(path, "usage_file", sheet("AS-0")), 200).path("status").asText()).isEqualTo("invalid");
		JsonNode ready = json(upload(path, "usage_file", sheet(asset, "AS-0")), 200);
		assertThat(ready.path("status").asText()).isEqualTo("ready");
		assertThat(ready.at("/records/valid").asInt() + "/" + ready.at("/records/invalid").asInt()).isEqualTo("1/1");
		assertThat(json(this.connect.post(path + "/submit", ""), 200).at("/events/submitted/at").asText()).isNotEmpty();
		assertThat(json(this.connect.get("/usage/files?status=pending&product_id=PRD-204-318-662"), 200)).hasSize(1);
		assertThat(json(this.connect.post(path + "/accept", "{}"), 200).at("/events/accepted/at").asText())
			.isNotEmpty();
		assertThat(json(this.connect.post(path + "/close", "{}"), 200).path("status").asText()).isEqualTo("closed");
		refused(this.connect.post(path + "/delete", "{}"), 400, "VAL_001");
		JsonNode records = json(this.connect.get("/usage/records?usagefile.id=" + file.path("id").asText()), 200);
		assertThat(records).extracting((record) -> record.path("status").asText()).containsExactly("closed", "invalid");
		assertThat(records.get(0).at("/asset/id").asText()).isEqualTo(asset);
		assertThat(json(this.connect.get("/usage/records?status=invalid"), 200)).hasSize(1);
		assertThat(UsageSheets.read(this.connect.get(path + "/processed").getContentAsByteArray(), "records"))
			.extracting((record) -> record.get("error_details"))
			.containsExactly("", "Asset 'AS-0' not found.");
	}

	static byte[] sheet(String... assets) {
		List<Map<String, String>> rows = new ArrayList<>();
		for (String asset : assets) {
			rows.add(Map.of("record_id", "1", "item_search_criteria", "item.mpn", "item_search_value", "NV-TRAFFIC",
					"quantity", "2", "start_time_utc", "2026-05-01 00:00:00", "end_time_utc", "2026-06-01 00:00:00",
					"asset_search_criteria", "asset.id", "asset_search_value", asset));
		}
		return UsageSheets.write(rows, "usage_records");
	}

	private MockHttpServletResponse upload(String path, String field, byte[] content) {
		return upload(this.connect, path, field, content);
	}

	static MockHttpServletResponse upload(TestConnect connect, String path, String field, byte[] content) {
		ByteArrayOutputStream form = new ByteArrayOutputStream();
		form.writeBytes(
				("--limit\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"usage.xlsx\"\r\n\r\n")
					.getBytes(StandardCharsets.UTF_8));
		form.writeBytes(content);
		form.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
		return connect.send(MockMvcRequestBuilders.post("/sandbox/connect/public/v1" + path + "/upload")
			.contentType("multipart/form-data; boundary=limit")
			.content(form.toByteArray()));
	}

}
