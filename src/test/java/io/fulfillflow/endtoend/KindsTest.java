package io.fulfillflow.endtoend;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tenant.Answer;
import io.fulfillflow.tenant.TenantRows;
import io.fulfillflow.tenant.VendorAdjustments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Adjustments, renewals and transfers, requests for a later day and requests that are
 * taken back, between a Connect and a vendor that know nothing of each other.
 */
class KindsTest extends EndToEndTest {

	@Autowired
	VendorAdjustments adjustments;

	@Autowired
	TenantRows tenants;

	@Autowired
	TransactionTemplate transaction;

	@Test
	void anAdjustmentTellsTheVendorItsParametersAndIsApproved() {
		ObjectNode request = of("adjustment");
		Documents.params(request).add(param("domain", "ordering", "new.example"));
		String tenantId = existing(request);
		awaitApproved(place(request));

		assertThat(LOG.writesToTenant(tenantId)).singleElement().satisfies((call) -> {
			assertThat(call.method()).isEqualTo("PUT");
			assertThat(call.body().at("/parameters/domain").asText()).isEqualTo("new.example");
			assertThat(call.key()).isNotBlank();
		});
	}

	@Test
	void anAdjustmentIsApprovedWithoutAWordToAVendorWhoIsNotToBeTold() {
		ObjectNode request = Documents.request("adjustment");
		Documents.asset(request).put("status", "active");
		String tenantId = existing(request);
		awaitApproved(place(request));

		assertThat(LOG.writesToTenant(tenantId)).isEmpty();
	}

	@Test
	void anAdjustmentThatTheVendorWishesIsOpenedAtConnectOnceAndFulfilled() {
		ObjectNode purchase = of("purchase");
		awaitApproved(place(purchase));
		Answer answer = this.transaction.execute((status) -> this.adjustments.want(
				this.tenants.byExternalId(new ExternalId(Documents.assetId(purchase))).orElseThrow().id(),
				java.util.Map.of("tenantId", json("'T-777777'"))));

		RequestId wish = ((Answer.Opening) answer).adjustment();
		RequestId opened = soon().until(() -> this.transaction
			.execute((status) -> this.adjustments.progress(((Answer.Opening) answer).tenantId(), wish).orElseThrow())
			.opened(), java.util.Objects::nonNull);
		soon().until(() -> CONNECT.status(opened.value()).equals("approved"));
		assertThat(CONNECT.value(opened.value(), "tenantId")).isEqualTo("T-777777");
		assertThat(LOG.matching((call) -> call.server().equals("connect") && call.is("POST", "/requests"))).hasSize(1);
		awaitEnd(opened.value());
	}

	@Test
	void aRenewalTellsTheVendorTheItemsAndTheDay() {
		ObjectNode request = Documents.request("renew");
		Documents.asset(request).put("status", "active");
		request.put("effective_date", "2024-06-01T00:00:00+00:00");
		String tenantId = existing(request);
		awaitApproved(place(request));

		assertThat(LOG.writesToTenant(tenantId)).singleElement().satisfies((call) -> {
			assertThat(call.method()).isEqualTo("PUT");
			assertThat(call.body().at("/renewal/effectiveDate").asText()).isEqualTo("2024-06-01T00:00:00Z");
			assertThat(call.body().at("/licences/limit").asText()).isEqualTo("3");
		});
	}

	@Test
	void aTransferTakesTheTenantOverThatTheAssetBeforeHad() {
		ObjectNode request = of("transfer");
		Documents.params(request).add(param("previousAsset", "ordering", "AS-before-" + Documents.assetId(request)));
		String tenantId = VENDOR.has("AS-before-" + Documents.assetId(request), "ready");
		awaitApproved(place(request));

		assertThat(LOG.writesToTenant(tenantId)).singleElement().satisfies((call) -> {
			assertThat(call.body().path("externalId").asText()).isEqualTo(Documents.assetId(request));
			assertThat(call.body().at("/Attributes/account/accountCompany").asText()).isEqualTo("Roe Ltd");
		});
		assertThat(CONNECT.value(Documents.id(request), "tenantId")).isEqualTo(tenantId);
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();
	}

	@Test
	void aTransferOfWhatNobodyKnowsFailsWithAPlainReason() {
		ObjectNode request = of("transfer");
		String id = place(request);
		awaitStatus(id, "failed");

		assertThat(CONNECT.request(id).path("reason").asText()).contains("no subscription to take over");
		soon().until(() -> CONNECT.said(id).stream().anyMatch((text) -> text.contains("no subscription")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "adjustment", "renew", "transfer" })
	void whatIsMissingIsAskedForUntilItIsThere(String type) {
		ObjectNode request = of(type);
		Documents.params(request).add(json("""
				{'id':'domain','name':'domain','title':'Domain','type':'domain','phase':'ordering','value':'',
				 'value_error':'','constraints':{'required':true}}"""));
		String tenantId = existing(request);
		String id = place(request);
		awaitStatus(id, "inquiring");
		CONNECT.customerAnswers(id, "domain", "no domain");
		soon().untilAsserted(() -> assertThat(LOG.verdicts(id, "inquire")).isEqualTo(2));
		awaitStatus(id, "inquiring");
		assertThat(LOG.writesToTenant(tenantId)).as("nothing is done before all is right").isEmpty();
		CONNECT.customerAnswers(id, "domain", "roe.example");

		awaitApproved(id);
		assertThat(LOG.writesToTenant(tenantId)).hasSize(1);
		assertThat(LOG.written(id, "domain", "value_error")).as("what is right is cleared with the approval")
			.containsExactly("Please fill in Domain.", "Domain must be a domain name, such as example.com.", "");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aRequestForALaterDayIsPutOffAndGoesOnWhenItHasCome(boolean byConnect) {
		ObjectNode request = of("purchase");
		Instant day = byConnect ? Instant.now().plus(3, ChronoUnit.DAYS) : Instant.now().plusSeconds(3);
		request.put("planned_date", day.truncatedTo(ChronoUnit.SECONDS).toString());
		String id = place(request);
		awaitStatus(id, "scheduled");
		assertThat(LOG.creations(Documents.assetId(request))).as("nothing is done before its day").isEmpty();
		if (byConnect) {
			CONNECT.inPortal(id, "pending");
		}

		awaitApproved(id);
		tenant(request);
		assertThat(CONNECT.said(id)).filteredOn((text) -> text.contains("is scheduled for")).hasSize(1);
	}

	@Test
	void aScheduledRequestThatIsTakenBackIsConfirmed() {
		ObjectNode request = of("purchase");
		request.put("effective_date", Instant.now().plus(3, ChronoUnit.DAYS).toString());
		String id = place(request);
		awaitStatus(id, "scheduled");
		CONNECT.inPortal(id, "revoking");

		awaitStatus(id, "revoked");
		awaitEnd(id);
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();
		assertThat(LOG.verdicts(id, "confirm")).isEqualTo(1);
	}

	@Test
	void whatIsTakenBackInTheMidstOfItsWorkIsUndoneBeforeItIsConfirmed() {
		ObjectNode request = of("purchase");
		VENDOR.plan(Documents.assetId(request), new TenantPlan(201, false, 1_000_000));
		String id = place(request);
		soon().until(() -> !VENDOR.of(Documents.assetId(request)).isEmpty());
		CONNECT.inPortal(id, "revoking");

		awaitStatus(id, "revoked");
		awaitEnd(id);
		assertThat(VENDOR.of(Documents.assetId(request))).isEmpty();
		assertThat(LOG.verdicts(id, "confirm")).isEqualTo(1);
	}

	@Test
	void whatWasTakenBackBeforeWeHeardOfItIsConfirmed() {
		ObjectNode request = of("purchase").put("status", "revoking");
		String id = place(request);

		awaitStatus(id, "revoked");
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();
	}

	@Test
	void aRequestThatWaitsForATierConfigurationIsLeftAloneMeanwhile() {
		ObjectNode request = of("purchase");
		VENDOR.always(Fault.refused(
				(incoming) -> Documents.assetId(request).equals(incoming.body().path("externalId").asText()), 503,
				json("{}"), java.util.Map.of()));
		String id = place(request);
		soon().until(() -> !LOG.creations(Documents.assetId(request)).isEmpty());
		CONNECT.inPortal(id, "tiers_setup");
		VENDOR.recover();
		soon().until(() -> !VENDOR.of(Documents.assetId(request)).isEmpty());
		assertThat(CONNECT.status(id)).isEqualTo("tiers_setup");
		CONNECT.inPortal(id, "pending");

		awaitApproved(id);
	}

	@Test
	void theProductsAssigneeIsShownOnceAndNobodyElseIsReplaced() {
		ObjectNode ours = of("purchase");
		ObjectNode theirs = of("purchase");
		theirs.putObject("assignee").put("id", "UR-1");
		awaitApproved(place(ours));
		awaitApproved(place(theirs));

		soon().until(
				() -> CONNECT.request(Documents.id(ours)).at("/assignee/email").asText().equals("jo@vendor.example"));
		assertThat(LOG.verdicts(Documents.id(ours), "assign")).isEqualTo(1);
		assertThat(LOG.verdicts(Documents.id(theirs), "assign")).isZero();
	}

	@Test
	void theNoteTellsWhatHappenedOnceWhereThatIsSet() {
		ObjectNode ours = of("purchase").put("note", "as ordered");
		ObjectNode others = Documents.purchase();
		awaitApproved(place(ours));
		awaitApproved(place(others));

		assertThat(notes(ours)).containsExactly("Tenant " + tenantId(ours) + " is ready.");
		assertThat(notes(others)).as("it may be somebody else's").isEmpty();
	}

	private static List<String> notes(ObjectNode request) {
		return LOG.writesTo(Documents.id(request))
			.stream()
			.filter((call) -> call.body().has("note"))
			.map((call) -> call.body().path("note").asText())
			.toList();
	}

	private static ObjectNode of(String type) {
		ObjectNode request = Documents.request(type);
		((ObjectNode) Documents.asset(request).path("product")).put("id", "PRD-400-400-400");
		if (!List.of("purchase", "transfer").contains(type)) {
			Documents.asset(request).put("status", "active");
		}
		return request;
	}

	private static JsonNode param(String id, String phase, String value) {
		return json("{'id':'%1$s','name':'%1$s','type':'text','phase':'%2$s','value':'%3$s','value_error':''}"
			.formatted(id, phase, value));
	}

	/** A tenant that the request names. */
	private static String existing(ObjectNode request) {
		String tenantId = VENDOR.has("another id for " + Documents.assetId(request), "ready");
		((ObjectNode) Documents.params(request).get(0)).put("value", tenantId);
		return tenantId;
	}

}
