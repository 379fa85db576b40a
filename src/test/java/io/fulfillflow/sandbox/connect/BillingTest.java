package io.fulfillflow.sandbox.connect;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
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
		JsonNode file = json(this.connect.post("/usage/files", """
				{"name": "May", "description": "", "currency": "USD", "product": {"id": "PRD-204-318-662"},
				 "period": {"from": "2026-05-01", "to": "2026-06-01"}, "external_id": "7"}
				"""), 201);
		String path = "/usage/files/" + file.path("id").asText();

		assertThat(file.path("id").asText()).matches("UF-2026-05-\\d{4}-\\d{4}");
		assertThat(file.path("status").asText()).isEqualTo("draft");
		refused(this.connect.post(path + "/submit", "{}"), 400, "VAL_001");
		refused(upload(path, "other"), 400, "VAL_001");
		assertThat(json(upload(path, "usage_file"), 200).path("status").asText()).isEqualTo("ready");
		assertThat(json(this.connect.post(path + "/submit", ""), 200).at("/events/submitted/at").asText()).isNotEmpty();
		assertThat(json(this.connect.get("/usage/files?status=pending&product_id=PRD-204-318-662"), 200)).hasSize(1);
		assertThat(json(this.connect.post(path + "/accept", "{}"), 200).at("/events/accepted/at").asText())
			.isNotEmpty();
		assertThat(json(this.connect.post(path + "/close", "{}"), 200).path("status").asText()).isEqualTo("closed");
		refused(this.connect.post(path + "/delete", "{}"), 400, "VAL_001");
		assertThat(json(this.connect.get("/usage/records"), 200)).isEmpty();
	}

	private MockHttpServletResponse upload(String path, String field) {
		MockMultipartHttpServletRequestBuilder request = MockMvcRequestBuilders
			.multipart("/sandbox/connect/public/v1" + path + "/upload");
		request.file(new MockMultipartFile(field, "usage.xlsx", "application/octet-stream",
				"rows".getBytes(StandardCharsets.UTF_8)));
		return this.connect.send(request);
	}

}
