package io.fulfillflow.process;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tier.TierWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every path of the model for accounts. One product tells its vendor, the other doesn't.
 */
@ExtendWith(EveryFlowIsTaken.class)
class UpdateTierAccountTest extends ProcessTest {

	private static final String PLAIN = "PRD-111-111-111";

	private static final String TELLING = "PRD-222-222-222";

	@Autowired
	TierWork tiers;

	@BeforeEach
	void isAnAccountRequest() {
		this.request = new RequestId(this.request.value().replace("PR-", "TAR-"));
	}

	@Test
	void aChangeIsAcceptedWithoutTheVendor() {
		take(PLAIN, "production");
		assertThat(this.tiers.openAccounts()).contains(this.request);
		assertThat(this.tiers.open()).doesNotContain(this.request);
		assertThat(this.tiers.verdictsUnderWay(java.util.Set.of(this.request))).contains(this.request);
		this.calls.done(this.request, "accept-account");
		assertSettled("ACCEPTED", null);
	}

	@Test
	void theSameChangeIsTakenInOnce() {
		take(PLAIN, "production");
		assertThatThrownBy(() -> take(PLAIN, "production")).isInstanceOf(DuplicateKeyException.class);
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.request.value()).count())
			.isEqualTo(1);
	}

	@Test
	void whatTheTableSaysIsIgnoredWithItsReason() {
		take(TELLING, "preview");
		assertThat(this.calls.payload(this.request, "ignore-account").path("text").asText())
			.isEqualTo("Accounts of previews are not kept.");
		this.calls.done(this.request, "ignore-account");
		assertSettled("IGNORED", "Accounts of previews are not kept.");
	}

	@Test
	void theVendorIsToldWhatTheAccountIsNow() {
		take(TELLING, "production");
		JsonNode told = this.calls.payload(this.request, "tell_account");
		assertThat(told.path("externalId").asText()).isEqualTo("TA-1");
		assertThat(told.path("version").asInt()).isEqualTo(3);
		assertThat(told.path("distributorId").asText()).isEqualTo("75851");
		assertThat(told.at("/account/company").asText()).isEqualTo("Kestrel Books");
		this.calls.done(this.request, "tell_account");
		this.calls.done(this.request, "accept-account");
		assertSettled("ACCEPTED", null);
	}

	@Test
	void whatTheVendorRefusesIsIgnoredWithItsReason() {
		take(TELLING, "production");
		this.calls.refused(this.request, "tell_account", "We know no such account.");
		this.calls.done(this.request, "ignore-account");
		assertSettled("IGNORED", "We know no such account.");
	}

	@Test
	void aDeletedProcessIsStartedAnewAndTellsNothingTwice() {
		take(TELLING, "production");
		this.calls.done(this.request, "tell_account");
		assertThat(this.tiers.accountsWithoutProcess()).doesNotContain(this.request);
		this.runtime.deleteProcessInstance(this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult()
			.getId(), "by hand in Cockpit");
		assertThat(this.tiers.accountsWithoutProcess()).contains(this.request);
		assertThat(this.tiers.withoutProcess()).doesNotContain(this.request);
		assertThat(this.tiers.startAnew(this.request)).isTrue();
		this.calls.done(this.request, "accept-account");
		assertSettled("ACCEPTED", null);
		assertThat(this.jdbc.sql("select count(*) from remote_call where request_id = ?")
			.param(this.request.value())
			.query(Integer.class)
			.single()).as("told once, accepted once").isEqualTo(2);
	}

	@Test
	void whatIsSettledElsewhereEndsWhereverItIs() {
		take(PLAIN, "production");
		this.calls.settledElsewhere(this.request, "accept-account", "accepted");
		assertSettled("APPROVED_ELSEWHERE", "accepted");
		this.request = new RequestId(this.request.value() + "-2");
		take(TELLING, "production");
		assertThat(this.tiers.settledElsewhere(this.request, "ignored")).isTrue();
		assertSettled("ENDED_ELSEWHERE", "ignored");
	}

	@Test
	void whatIsGivenUpWaitsForAPersonWhoTriesAgain() {
		givenUp();
		decide("retry", "");
		assertNoIncident();
		this.calls.done(this.request, "tell_account");
		this.calls.done(this.request, "accept-account");
		assertSettled("ACCEPTED", null);
	}

	@Test
	void aPersonAccepts() {
		givenUp();
		decide("approve", "");
		this.calls.givenUp(this.request, "accept-account", "their key is wrong");
		assertIncident("their key is wrong");
		decide("approve", "");
		this.calls.done(this.request, "accept-account");
		assertSettled("ACCEPTED", null);
	}

	@Test
	void aPersonIgnores() {
		givenUp();
		decide("fail", "Not ours.");
		this.calls.givenUp(this.request, "ignore-account", "their key is wrong");
		assertIncident("their key is wrong");
		decide("fail", "Not ours.");
		this.calls.done(this.request, "ignore-account");
		assertSettled("IGNORED", "Not ours.");
	}

	@Test
	void aPersonsVerdictComesTooLate() {
		for (String verdict : List.of("approve", "fail")) {
			this.request = new RequestId(this.request.value() + verdict);
			givenUp();
			decide(verdict, "Too late.");
			this.calls.settledElsewhere(this.request, verdict.equals("approve") ? "accept-account" : "ignore-account",
					"ignored");
			assertSettled("ENDED_ELSEWHERE", "ignored");
		}
	}

	private void givenUp() {
		take(TELLING, "production");
		this.calls.givenUp(this.request, "tell_account", "their system says 503");
		assertIncident("their system says 503");
	}

	@Test
	void isAcceptedOnceAPersonHasApprovedIt() {
		take(REVIEWED, "production");
		assertThat(this.tasks.getVariables(decision().getId())).containsEntry("reviewType", "account-update")
			.containsEntry("reviewTenant", "TA-1");
		assertThatThrownBy(() -> decide(Map.of("decision", "ask", "parameter", "name", "question", "Whose?")))
			.hasMessageContaining("parameter can't be asked about");

		decide(Map.of("decision", "approve"));
		this.calls.done(this.request, "accept-account");

		assertSettled("ACCEPTED", null);
	}

	@Test
	void isIgnoredWithTheReviewersReason() {
		take(REVIEWED, "production");
		decide("fail", "We keep the old name.");

		assertThat(this.calls.payload(this.request, "ignore-account").path("text").asText())
			.isEqualTo("We keep the old name.");
		this.calls.done(this.request, "ignore-account");
		assertSettled("IGNORED", "We keep the old name.");
	}

	private void take(String product, String environment) {
		this.tiers.accept(AccountRequest.read(Json.tree("""
				{"id":"%s","type":"update","status":"pending","product":{"id":"%s"},
				 "account":{"id":"TA-1","version":3,"external_id":"75851","name":"Kestrel Books","type":"customer",
				  "environment":"%s","contact_info":{"country":"GB"}}}
				""".formatted(this.request, product, environment))).orElseThrow());
	}

	private void assertSettled(String outcome, String reason) {
		assertThat(this.jdbc.sql("select status, outcome, reason from tier_request where request_id = ?")
			.param(this.request.value())
			.query()
			.singleRow()).containsEntry("status", "SETTLED")
			.containsEntry("outcome", outcome)
			.containsEntry("reason", reason);
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.request.value()).count())
			.isZero();
		assertThat(this.tiers.openAccounts()).doesNotContain(this.request);
	}

}
