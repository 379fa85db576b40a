package io.fulfillflow.sandbox.connect;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.fulfillflow.sandbox.connect.TestConnect.json;
import static io.fulfillflow.sandbox.connect.TestConnect.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Customers and resellers, and how Vendors learn of their changes.
 */
class AccountsTest {

	private final TestConnect connect = new TestConnect();

	@AfterEach
	void close() {
		this.connect.close();
	}

	@Test
	void areKnownFromTheFirstOrder() {
		JsonNode request = this.connect.purchase("larkspur.example");
		JsonNode customer = account(request.at("/asset/tiers/customer/id").asText());

		assertThat(customer.path("id").asText()).matches("TA-\\d{4}-\\d{4}-\\d{4}");
		assertThat(customer.path("type").asText()).isEqualTo("customer");
		assertThat(customer.path("name").asText()).isEqualTo("Larkspur Bakery");
		assertThat(customer.at("/parent/id")).isEqualTo(request.at("/asset/tiers/tier1/id"));
		assertThat(customer.path("scopes")).extracting(JsonNode::asText).containsExactly("customer");
		assertThat(json(this.connect.get("/tier/accounts?type=reseller&scopes=tier1"), 200)).hasSize(1);
		assertThat(json(this.connect.get("/tier/accounts?contact_info.contact.email=robin@larkspur.example"), 200))
			.hasSize(1);
		refused(this.connect.get("/tier/accounts/TA-0000-0000-0000"), 404, "NFND_000");
	}

	@Test
	void orderAgainByTheirId() {
		String id = this.connect.purchase("larkspur.example").at("/asset/tiers/customer/id").asText();

		JsonNode again = this.connect.order("""
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-662"},
				 "items": [{"mpn": "NV-BACKUP", "quantity": 1}], "tiers": {"customer": {"id": "%s"}}}}
				""".formatted(id));

		assertThat(again.at("/asset/tiers/customer/name").asText()).isEqualTo("Larkspur Bakery");
		assertThat(json(this.connect.get("/tier/accounts?type=customer"), 200)).hasSize(1);
		assertThat(json(this.connect.get("/assets?tiers.customer.id=" + id), 200)).hasSize(2);
	}

	@Test
	void areCreatedByTheDistributor() {
		JsonNode made = json(this.connect.post("/tier/accounts", """
				{"type": "customer", "name": "Anemone Ltd", "hub": {"id": "HB-2043-1800"}, "contact_info":
				 {"address_line1": "1 Quay", "city": "Leeds", "postal_code": "LS1", "country": "GB",
				  "contact": {"first_name": "A", "last_name": "B", "email": "a@anemone.example"}}}
				"""), 201);

		assertThat(made.path("version").asInt()).isOne();
		assertThat(account(made.path("id").asText())).isEqualTo(made);
	}

	@Test
	void keepTheirOlderVersionsWhileOrdersKeepTheirSnapshot() {
		JsonNode request = this.connect.purchase("larkspur.example");
		String id = request.at("/asset/tiers/customer/id").asText();

		JsonNode moved = move(id, "Eugene");

		assertThat(moved.path("version").asInt()).isEqualTo(2);
		assertThat(moved.at("/contact_info/address_line1").asText()).isEqualTo("12 Mill Lane");
		assertThat(json(this.connect.get("/tier/accounts/" + id + "/versions"), 200))
			.extracting((version) -> version.at("/contact_info/city").asText())
			.containsExactly("Eugene", "Springfield");
		assertThat(
				json(this.connect.get("/tier/accounts/" + id + "/versions/1"), 200).at("/contact_info/city").asText())
			.isEqualTo("Springfield");
		refused(this.connect.get("/tier/accounts/" + id + "/versions/9"), 404, "NFND_000");
		assertThat(json(this.connect.get("/requests/" + request.path("id").asText()), 200)
			.at("/asset/tiers/customer/contact_info/city")
			.asText()).isEqualTo("Springfield");
	}

	@Test
	void askTheVendorToTakeNote() {
		String id = this.connect.purchase("larkspur.example").at("/asset/tiers/customer/id").asText();
		move(id, "Eugene");
		move(id, "Salem");

		JsonNode open = json(this.connect.get("/tier/account-requests?status=pending"), 200);

		assertThat(open).hasSize(2);
		assertThat(open.get(0).path("id").asText()).isEqualTo("TAR" + id.substring(2) + "-002-001");
		assertThat(open.get(0).at("/account/contact_info/city").asText()).isEqualTo("Eugene");
		assertThat(open.get(0).at("/product/id").asText()).isEqualTo(TestConnect.WORKSPACE);
		String first = "/tier/account-requests/" + open.get(0).path("id").asText();
		String second = "/tier/account-requests/" + open.get(1).path("id").asText();
		assertThat(json(this.connect.post(first + "/accept", ""), 200).path("status").asText()).isEqualTo("accepted");
		refused(this.connect.post(second + "/ignore", "{}"), 400, "VAL_001");
		assertThat(
				json(this.connect.post(second + "/ignore/", "{\"reason\": \"not ours\"}"), 200).path("reason").asText())
			.isEqualTo("not ours");
		refused(this.connect.post(first + "/accept", ""), 400, "VAL_001");
		refused(this.connect.post(second + "/accept", ""), 400, "VAL_001");
		assertThat(json(this.connect.get(first), 200).path("status").asText()).isEqualTo("accepted");
	}

	@Test
	void areOfNoInterestToAProductThatDoesNotWantToKnow() {
		String id = this.connect.reach("{}").at("/asset/tiers/customer/id").asText();
		move(id, "Eugene");

		JsonNode requests = json(this.connect.get("/tier/account-requests"), 200);

		assertThat(requests).extracting((request) -> request.path("status").asText()).containsExactly("unsupported");
		refused(this.connect.post("/tier/account-requests/" + requests.get(0).path("id").asText() + "/accept", ""), 400,
				"VAL_001");
	}

	private JsonNode move(String id, String city) {
		return json(this.connect.put("/tier/accounts/" + id, """
				{"contact_info": {"city": "%s"}}
				""".formatted(city)), 200);
	}

	private JsonNode account(String id) {
		return json(this.connect.get("/tier/accounts/" + id), 200);
	}

}
