package io.fulfillflow.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tier requests, for configurations and for accounts, between servers that aren't ours.
 */
class TierRequestsIT extends EndToEndTest {

	private static final String CONFIGS = "/tier/config-requests/";

	private static final String ACCOUNTS = "/tier/account-requests/";

	private static final Path SAMPLE = Path.of(
			System.getProperty("fulfillflow.connect-samples", "../shared/connect/samples"),
			"tier-config-request-setup.json");

	private static final AtomicInteger NUMBERS = new AtomicInteger(100);

	private final String number = "500-500-" + NUMBERS.incrementAndGet();

	@Test
	void aPurchaseGoesOnByItselfOnceBothLevelsAreSetUp() {
		ObjectNode purchase = heldPurchase("Roe Wholesale", "Roe Corner");
		awaitApproved(Documents.id(purchase));

		for (int level = 1; level <= 2; level++) {
			assertThat(status(request(level))).isEqualTo("approved");
			assertThat(ForeignTiers.param(CONNECT.tierRequest(request(level)), "reseller_id").path("value").asText())
				.isEqualTo(resellerId(level));
		}
		assertThat(approvals(request(2)).number()).isLessThan(approvals(request(1)).number());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void theVendorsRefusalOfEitherLevelFailsWhatItHolds(int refused) {
		ObjectNode purchase = heldPurchase((refused == 2) ? "Nobody Ltd" : "Roe",
				(refused == 1) ? "Nobody Ltd" : "Roe");
		awaitStatus(Documents.id(purchase), "failed");

		assertThat(status(request(refused))).isEqualTo("failed");
		assertThat(CONNECT.tierRequest(request(refused)).path("reason").asText()).contains("We know no such partner.");
		assertThat(status(request(3 - refused))).isEqualTo((refused == 2) ? "failed" : "approved");
		assertThat(LOG.creations(Documents.assetId(purchase))).isEmpty();
	}

	@Test
	void anUpdateIsAskedAboutUntilItIsRight() {
		CONNECT.placeTier(config(1, "update", "Roe Corner", "nobody"), "");
		awaitTier("inquiring");
		assertThat(ForeignTiers.param(CONNECT.tierRequest(request(1)), "support_email").path("value_error").asText())
			.isNotBlank();
		CONNECT.tierInPortal(request(1), "support_email", "still nobody", "pending");
		soon().until(() -> calls(CONFIGS, request(1), "/inquire") == 2);
		CONNECT.tierInPortal(request(1), "support_email", "help@roe.example", "pending");

		awaitTier("approved");
		assertThat(ForeignTiers.param(CONNECT.tierRequest(request(1)), "support_email").path("value_error").asText())
			.isEmpty();
	}

	@Test
	void somebodyElsesVerdictEndsTheProcessThatWaitsForTheReseller() {
		CONNECT.placeTier(config(1, "update", "Roe Corner", "nobody"), "");
		awaitTier("inquiring");
		CONNECT.tierInPortal(request(1), "", "", "failed");

		awaitEnd(request(1));
		assertThat(calls(CONFIGS, request(1), "/fail")).isZero();
	}

	static Stream<Arguments> lostAnswers() {
		return Stream.of(Arguments.of("POST", "/reseller"), Arguments.of("PUT", CONFIGS + "%s"),
				Arguments.of("POST", CONFIGS + "%s/approve"));
	}

	@ParameterizedTest
	@MethodSource("lostAnswers")
	void anAnswerThatGetsLostHasItsEffectOnce(String method, String path) {
		int before = VENDOR.resellers(ForeignResellers::made);
		(path.equals("/reseller") ? VENDOR : CONNECT)
			.once(Fault.lostAfterEffect(Fault.call(method, path.formatted(request(1)))));
		CONNECT.placeTier(config(1, "setup", "Roe Corner", "help@roe.example"), "");

		awaitTier("approved");
		awaitEnd(request(1));
		assertThat(VENDOR.resellers(ForeignResellers::made)).isEqualTo(before + 1);
		assertThat(calls(CONFIGS, request(1), "/approve")).isEqualTo(1);
	}

	@Test
	void aQuestionWhoseAnswerGetsLostIsAskedOnce() {
		CONNECT.once(Fault.lostAfterEffect(Fault.call("POST", CONFIGS + request(1) + "/inquire")));
		CONNECT.placeTier(config(1, "setup", "Roe Corner", ""), "");
		awaitTier("inquiring");
		CONNECT.tierInPortal(request(1), "support_email", "help@roe.example", "pending");

		awaitTier("approved");
		assertThat(calls(CONFIGS, request(1), "/inquire")).isEqualTo(1);
	}

	@Test
	void aChangedAccountIsToldAndAccepted() {
		CONNECT.placeTier(account("Roe Ltd", "production"), "");

		soon().until(() -> status(account()).equals("accepted"));
		awaitEnd(account());
		assertThat(VENDOR.resellers((all) -> all.account("TA-" + this.number)).at("/account/company").asText())
			.isEqualTo("Roe Ltd");
	}

	static Stream<Arguments> ignored() {
		return Stream.of(Arguments.of("Nobody Ltd", "production", "We know no such partner."),
				Arguments.of("Roe Ltd", "preview", "Accounts of previews are not kept."));
	}

	@ParameterizedTest
	@MethodSource("ignored")
	void aChangedAccountIsIgnoredWithTheReasonOfTheVendorOrTheTable(String company, String environment, String reason) {
		CONNECT.placeTier(account(company, environment), "");

		soon().until(() -> status(account()).equals("ignored"));
		assertThat(CONNECT.tierRequest(account()).path("reason").asText()).contains(reason);
	}

	static Stream<Arguments> wrongAnswers() {
		Stream.Builder<Arguments> all = Stream.builder();
		for (String[] call : new String[][] { { "PUT", "/account" }, { "POST", ACCOUNTS + "%s/accept" } }) {
			all.add(Arguments.of(call[0], call[1], "lost"));
			all.add(Arguments.of(call[0], call[1], "500 after the effect"));
			all.add(Arguments.of(call[0], call[1], "503"));
			all.add(Arguments.of(call[0], call[1], "429"));
		}
		return all.build();
	}

	@ParameterizedTest
	@MethodSource("wrongAnswers")
	void anAccountIsAcceptedOnceWhateverIsAnswered(String method, String path, String wrong) {
		var hit = Fault.call(method, path.formatted(account()));
		(path.equals("/account") ? VENDOR : CONNECT).once(switch (wrong) {
			case "lost" -> Fault.lostAfterEffect(hit);
			case "500 after the effect" -> Fault.errorAfterEffect(hit, 500);
			default -> Fault.refused(hit, Integer.parseInt(wrong), json("{}"), Map.of());
		});
		CONNECT.placeTier(account("Roe Ltd", "production"), "");

		soon().until(() -> status(account()).equals("accepted"));
		awaitEnd(account());
		assertThat(calls(ACCOUNTS, account(), "/accept")).isEqualTo(1);
	}

	@Test
	void somebodyElsesVerdictOnAnAccountCounts() {
		CONNECT.once(Fault.justBefore(Fault.call("POST", ACCOUNTS + account() + "/accept"),
				() -> CONNECT.tierInPortal(account(), "", "", "ignored")));
		CONNECT.placeTier(account("Roe Ltd", "production"), "");

		soon().until(() -> status(account()).equals("ignored"));
		awaitEnd(account());
		assertThat(calls(ACCOUNTS, account(), "/accept")).isZero();
	}

	@Test
	void theSampleOfASetupIsApproved() throws IOException {
		Assumptions.assumeTrue(Files.isReadable(SAMPLE));
		CONNECT.template("PRD-418-056-738", "TL-418-056-738", "Default Activation Template", "tier1");
		ObjectNode sample = (ObjectNode) Documents.MAPPER.readTree(SAMPLE.toFile());
		CONNECT.placeTier(sample, "");

		soon().until(() -> status(Documents.id(sample)).equals("approved"));
	}

	private ObjectNode heldPurchase(String wholesaler, String reseller) {
		ObjectNode purchase = Documents.purchase();
		((ObjectNode) purchase.at("/asset/product")).put("id", "PRD-500-500-500");
		purchase.put("status", "tiers_setup");
		CONNECT.place(purchase);
		ObjectNode first = config(1, "setup", reseller, "help@roe.example").put("status", "tiers_setup");
		CONNECT.placeTier(first, Documents.id(purchase));
		CONNECT.placeTier(config(2, "setup", wholesaler, "help@roe.example"), request(1));
		return purchase;
	}

	private ObjectNode config(int level, String type, String company, String email) {
		return (ObjectNode) json("""
				{'id':'%s','type':'%s','status':'pending','configuration':{'id':'TC-%s-%d','tier_level':%d,
				 'account':{'id':'TA-%s','name':'%s'},'product':{'id':'PRD-500-500-500'}},
				 'params':[{'id':'support_email','title':'Support','type':'email','phase':'ordering','value':'%s',
				   'value_error':'','constraints':{'required':true}},
				  {'id':'reseller_id','type':'text','phase':'fulfillment','value':'','constraints':{'required':true}}]}
				""".formatted(request(level), type, this.number, level, level, this.number, company, email));
	}

	private ObjectNode account(String company, String environment) {
		return (ObjectNode) json("""
				{'id':'%s','type':'update','status':'pending','product':{'id':'PRD-500-500-500'},
				 'account':{'id':'TA-%s','version':2,'name':'%s','type':'customer','environment':'%s',
				  'external_id':'77','contact_info':{'country':'IE'}}}
				""".formatted(account(), this.number, company, environment));
	}

	private String request(int level) {
		return "TCR-" + this.number + "-" + level;
	}

	private String account() {
		return "TAR-" + this.number + "-002-001";
	}

	private static String status(String id) {
		return CONNECT.tierRequest(id).path("status").asText();
	}

	private void awaitTier(String status) {
		soon().untilAsserted(() -> assertThat(status(request(1))).isEqualTo(status));
	}

	private String resellerId(int level) {
		return VENDOR.resellers((all) -> all.reseller("TC-" + this.number + "-" + level))
			.path("resellerId")
			.asText("none");
	}

	private static Call approvals(String id) {
		return LOG.matching((call) -> call.is("POST", CONFIGS + id + "/approve") && call.effect()).get(0);
	}

	private static long calls(String list, String id, String verb) {
		return LOG.matching((call) -> call.is("POST", list + id + verb) && call.effect()).size();
	}

}
