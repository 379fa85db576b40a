package io.fulfillflow.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service with both twins: resellers are set up before what they sell.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:twintiers;DB_CLOSE_DELAY=-1",
				"fulfillflow.sandbox.demo=false", "fulfillflow.connect.poll-interval=200ms",
				"fulfillflow.products.PRD-204-318-773.vendor-id-parameter=reach_id",
				"fulfillflow.products.PRD-204-318-773.tier.vendor-reseller=true",
				"fulfillflow.products.PRD-204-318-551.tier.vendor-account=true" })
@DirtiesContext
class TwinTierTest {

	private static final TwinCalls TWINS = new TwinCalls();

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry settings) {
		settings.add("server.port", TWINS::port);
	}

	@Test
	void aPurchaseGoesOnByItselfOnceBothLevelsAreSetUp() {
		String id = purchase("Far Wholesale", "Far Corner");
		assertThat(status(id)).isEqualTo("tiers_setup");

		TwinCalls.await(() -> assertThat(status(id)).isEqualTo("approved"));

		for (int level = 1; level <= 2; level++) {
			JsonNode request = tierRequest(level, (level == 1) ? "Far Corner" : "Far Wholesale");
			assertThat(request.path("status").asText()).isEqualTo("approved");
			JsonNode reseller = TWINS.call("GET",
					"/sandbox/vendor/reseller?externalId=" + request.at("/configuration/id").asText(), "");
			assertThat(request.path("params"))
				.anyMatch((param) -> param.path("value").equals(reseller.path("resellerId")));
			assertThat(reseller.path("level").asInt()).isEqualTo(level);
		}
	}

	@Test
	void theVendorsRefusalOfTheSecondLevelFailsThePurchase() {
		String id = purchase("nobody.invalid", "Good Corner");

		TwinCalls.await(() -> assertThat(status(id)).isEqualTo("failed"));

		assertThat(tierRequest(2, "nobody.invalid").path("reason").asText()).contains("We know no partner");
		assertThat(tierRequest(1, "Good Corner").path("status").asText()).isEqualTo("failed");
	}

	@Test
	void theVendorsRefusalOfTheFirstLevelFailsThePurchase() {
		String id = purchase("Good Wholesale", "corner.invalid");

		TwinCalls.await(() -> assertThat(status(id)).isEqualTo("failed"));

		assertThat(tierRequest(2, "Good Wholesale").path("status").asText()).isEqualTo("approved");
		assertThat(tierRequest(1, "corner.invalid").path("status").asText()).isEqualTo("failed");
	}

	@Test
	void anUpdateIsAskedAboutUntilItIsRight() {
		String id = purchase("", "Asked Corner");
		TwinCalls.await(() -> assertThat(status(id)).isEqualTo("approved"));
		String config = tierRequest(1, "Asked Corner").at("/configuration/id").asText();

		String update = TWINS.call("POST", "/sandbox/connect/public/v1/tier/config-requests", """
				{"type":"update","configuration":{"id":"%s"},"params":[{"id":"support_email","value":"nobody"}]}
				""".formatted(config)).path("id").asText();
		String path = "/sandbox/connect/public/v1/tier/config-requests/" + update;
		TwinCalls.await(() -> assertThat(TWINS.call("GET", path, "").path("status").asText()).isEqualTo("inquiring"));
		assertThat(TWINS.call("GET", path, "").path("params"))
			.anyMatch((param) -> !param.path("value_error").asText().isBlank());
		TWINS.call("PUT", path, "{\"params\":[{\"id\":\"support_email\",\"value\":\"help@corner.example\"}]}");
		TWINS.call("POST", path + "/pend", "{}");

		TwinCalls.await(() -> assertThat(TWINS.call("GET", path, "").path("status").asText()).isEqualTo("approved"));
	}

	@Test
	void aChangedAccountIsToldToTheVendorAndAcceptedOrIgnored() {
		String customer = TWINS.call("POST", "/sandbox/connect/public/v1/tier/accounts", "{\"name\": \"Kestrel\"}")
			.path("id")
			.asText();
		String id = TWINS.call("POST", "/sandbox/connect/public/v1/requests", """
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
				 "tiers": {"customer": {"id": "%s"}}, "items": [{"mpn": "NW-SEAT", "quantity": 5}]}}
				""".formatted(customer)).path("id").asText();
		assertThat(id).isNotEmpty();

		rename(customer, "Kestrel Books");
		TwinCalls.await(() -> assertThat(accountRequest(customer, 2).path("status").asText()).isEqualTo("accepted"));
		JsonNode told = TWINS.call("GET", "/sandbox/vendor/account?externalId=" + customer, "");
		assertThat(told.at("/account/company").asText()).isEqualTo("Kestrel Books");
		assertThat(told.path("version").asInt()).isEqualTo(2);

		rename(customer, "kestrel.invalid");
		TwinCalls.await(() -> assertThat(accountRequest(customer, 3).path("status").asText()).isEqualTo("ignored"));
		assertThat(accountRequest(customer, 3).path("reason").asText()).contains("We know no account");
	}

	private static void rename(String account, String name) {
		TWINS.call("PUT", "/sandbox/connect/public/v1/tier/accounts/" + account, "{\"name\": \"" + name + "\"}");
	}

	private static JsonNode accountRequest(String account, int version) {
		for (JsonNode request : TWINS.call("GET",
				"/sandbox/connect/public/v1/tier/account-requests?account.id=" + account, "")) {
			if (request.at("/account/version").asInt() == version) {
				return request;
			}
		}
		throw new AssertionError("No request for version " + version + " of " + account);
	}

	private static String purchase(String wholesaler, String reseller) {
		String tier2 = wholesaler.isEmpty() ? "" : ",\"tier2\":{\"name\":\"" + wholesaler + "\"}";
		JsonNode made = TWINS.call("POST", "/sandbox/connect/public/v1/requests", """
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-773"},
				 "items": [{"mpn": "NR-LINE", "quantity": 2}], "tiers": {"tier1": {"name": "%s"}%s}}}
				""".formatted(reseller, tier2));
		assertThat(made.path("id").asText()).as(made.toString()).isNotEmpty();
		return made.path("id").asText();
	}

	private static String status(String id) {
		return TWINS.call("GET", "/sandbox/connect/public/v1/requests/" + id, "").path("status").asText();
	}

	private static JsonNode tierRequest(int level, String name) {
		for (JsonNode request : TWINS.call("GET",
				"/sandbox/connect/public/v1/tier/config-requests?configuration.tier_level=" + level + "&limit=100",
				"")) {
			if (request.at("/configuration/account/name").asText().equals(name)) {
				return request;
			}
		}
		throw new AssertionError("No request of level " + level + " for " + name);
	}

}
