package io.fulfillflow.process;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tier.TierWork;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every path of the tier model. One product tells its vendor of resellers, the other
 * doesn't.
 */
@ExtendWith(EveryFlowIsTaken.class)
class ConfigureTierTest extends ProcessTest {

	private static final String PLAIN = "PRD-111-111-111";

	private static final String TELLING = "PRD-222-222-222";

	@Autowired
	TierWork tiers;

	@Autowired
	IdentityService identity;

	@BeforeEach
	void isATierRequest() {
		this.request = new RequestId(this.request.value().replace("PR-", "TCR-"));
	}

	@Test
	void aCompleteRequestIsApprovedWithoutTheVendor() {
		take(PLAIN, "setup", 2, "help@example.com");

		JsonNode approval = this.calls.payload(this.request, "approve-tier");
		assertThat(approval.path("level").asInt()).isEqualTo(2);
		assertThat(approval.path("filled")).isEmpty();
		this.calls.done(this.request, "approve-tier");

		assertSettled("APPROVED", null);
	}

	@Test
	void theSameRequestIsTakenInOnce() {
		take(PLAIN, "setup", 1, "help@example.com");

		assertThatThrownBy(() -> take(PLAIN, "setup", 1, "help@example.com")).isInstanceOf(DuplicateKeyException.class);
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.request.value()).count())
			.isEqualTo(1);
	}

	@Test
	void theVendorsIdOfTheResellerGoesWithTheApproval() {
		take(TELLING, "setup", 1, "help@example.com");

		JsonNode order = this.calls.payload(this.request, "register");
		assertThat(order.path("externalId").asText()).isEqualTo("TC-100-200-300");
		assertThat(order.path("parameters").path("support_email").asText()).isEqualTo("help@example.com");
		this.calls.done(this.request, "register", "{\"resellerId\":\"R-7\"}");

		JsonNode filled = this.calls.payload(this.request, "approve-tier").path("filled");
		assertThat(filled).hasSize(1);
		assertThat(filled.get(0).path("parameterId").asText()).isEqualTo("reseller_id");
		assertThat(filled.get(0).path("value").asText()).isEqualTo("R-7");
		this.calls.done(this.request, "approve-tier");
		assertSettled("APPROVED", null);
	}

	@Test
	void theVendorsRefusalFailsTheRequestWithItsReason() {
		take(TELLING, "update", 1, "help@example.com");

		this.calls.refused(this.request, "register", "We know no such partner.");
		assertThat(this.calls.payload(this.request, "fail-tier").path("text").asText())
			.isEqualTo("We know no such partner.");
		this.calls.done(this.request, "fail-tier");

		assertSettled("FAILED", "We know no such partner.");
	}

	@Test
	void theResellerIsAskedUntilAllIsRight() {
		take(PLAIN, "update", 1, "");

		this.calls.done(this.request, "inquire-tier");
		assertThat(this.tiers.answered(document(PLAIN, "update", 1, "no address"))).isTrue();
		assertThat(this.calls.payload(this.request, "inquire-tier").path("questions")).hasSize(1);
		this.calls.done(this.request, "inquire-tier");
		assertThat(this.tiers.answered(document(PLAIN, "update", 1, "help@example.com"))).isTrue();
		assertThat(this.tiers.answered(document(PLAIN, "update", 1, "help@example.com"))).isFalse();
		this.calls.done(this.request, "approve-tier");

		assertSettled("APPROVED", null);
	}

	@Test
	void whatIsStillWrongAfterTheLastRoundFailsTheRequest() {
		take(PLAIN, "update", 1, "");
		for (int round = 1; round <= 5; round++) {
			this.calls.done(this.request, "inquire-tier");
			assertThat(this.tiers.answered(document(PLAIN, "update", 1, "no address " + round))).isTrue();
		}
		String reason = this.calls.payload(this.request, "fail-tier").path("text").asText();
		assertThat(reason).startsWith("The information is still not right, though we asked 5 times. ")
			.hasSizeGreaterThan(70);
		this.calls.done(this.request, "fail-tier");
		assertSettled("FAILED", reason);
	}

	@Test
	void aRequestWithoutAnAnswerFailsFromInquiring() {
		take(PLAIN, "setup", 1, "");
		this.calls.done(this.request, "inquire-tier");

		String process = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult()
			.getId();
		this.management.executeJob(this.management.createJobQuery().processInstanceId(process).singleResult().getId());
		this.calls.done(this.request, "fail-tier");

		assertSettled("FAILED", "The information that we asked for did not arrive in time.");
	}

	@Test
	void whatIsSettledElsewhereEndsWhereverItIs() {
		take(PLAIN, "setup", 1, "help@example.com");
		this.calls.settledElsewhere(this.request, "approve-tier", "failed");

		assertSettled("ENDED_ELSEWHERE", "failed");
	}

	@Test
	void whatIsSettledElsewhereWhileTheResellerIsAskedEndsItsProcess() {
		take(PLAIN, "setup", 1, "");
		this.calls.done(this.request, "inquire-tier");

		assertThat(this.tiers.settledElsewhere(this.request, "failed")).isTrue();
		assertThat(this.tiers.settledElsewhere(this.request, "failed")).isFalse();

		assertSettled("ENDED_ELSEWHERE", "failed");
	}

	@Test
	void aDeletedProcessIsStartedAnewAndTakesOverTheVerdictOnItsWay() {
		take(PLAIN, "setup", 1, "help@example.com");
		assertThat(this.tiers.withoutProcess()).doesNotContain(this.request);
		deleteTheProcess();

		assertThat(this.tiers.withoutProcess()).contains(this.request);
		assertThat(this.tiers.startAnew(this.request)).isTrue();
		assertThat(this.tiers.startAnew(this.request)).as("once").isFalse();
		this.calls.done(this.request, "approve-tier");

		assertSettled("APPROVED", null);
		assertThat(this.jdbc.sql("select count(*) from remote_call where request_id = ?")
			.param(this.request.value())
			.query(Integer.class)
			.single()).as("one verdict").isEqualTo(1);
	}

	@Test
	void aDeletedProcessThatWaitedForTheResellerIsStartedAnewAndAsksAgain() {
		take(PLAIN, "setup", 1, "");
		this.calls.done(this.request, "inquire-tier");
		deleteTheProcess();

		assertThat(this.tiers.startAnew(this.request)).isTrue();
		this.calls.done(this.request, "inquire-tier");
		assertThat(this.tiers.answered(document(PLAIN, "setup", 1, "help@example.com"))).isTrue();
		this.calls.done(this.request, "approve-tier");

		assertSettled("APPROVED", null);
	}

	@Test
	void whatWasSettledElsewhereIsNotStartedAnew() {
		take(PLAIN, "setup", 1, "");
		this.calls.done(this.request, "inquire-tier");
		deleteTheProcess();

		assertThat(this.tiers.settledElsewhere(this.request, "failed")).isTrue();

		assertThat(this.tiers.withoutProcess()).doesNotContain(this.request);
		assertThat(this.tiers.startAnew(this.request)).isFalse();
	}

	private void deleteTheProcess() {
		this.runtime.deleteProcessInstance(this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult()
			.getId(), "by hand in Cockpit");
	}

	@Test
	void ourOwnVerdictOnItsWayIsNoEndElsewhere() {
		take(PLAIN, "setup", 1, "help@example.com");

		assertThat(this.tiers.settledElsewhere(this.request, "approved")).isFalse();
	}

	@Test
	void whatIsGivenUpWaitsForAPersonWhoTriesAgain() {
		givenUp();

		decide("retry", "");
		assertNoIncident();
		this.calls.done(this.request, "register", "{}");
		this.calls.done(this.request, "approve-tier");

		assertSettled("APPROVED", null);
	}

	@Test
	void aPersonApproves() {
		givenUp();

		decide("approve", "");
		this.calls.givenUp(this.request, "approve-tier", "no template");
		assertIncident("no template");
		decide("approve", "");
		this.calls.done(this.request, "approve-tier");

		assertSettled("APPROVED", null);
	}

	@Test
	void aPersonFails() {
		givenUp();

		decide("fail", "We don't work with them.");
		this.calls.givenUp(this.request, "fail-tier", "their key is wrong");
		assertIncident("their key is wrong");
		decide("fail", "We don't work with them.");
		this.calls.done(this.request, "fail-tier");

		assertSettled("FAILED", "We don't work with them.");
	}

	@Test
	void aPersonsVerdictComesTooLate() {
		for (String verdict : List.of("approve", "fail")) {
			this.request = new RequestId(this.request.value() + verdict);
			givenUp();

			decide(verdict, "Too late.");
			this.calls.settledElsewhere(this.request, verdict + "-tier", "approved");

			assertSettled("APPROVED_ELSEWHERE", "approved");
		}
	}

	@Test
	void isSetUpOnceAPersonHasApprovedItAndIsNotReviewedAgain() {
		take(REVIEWED, "setup", 1, "help@example.com");

		assertThat(this.tasks.getVariables(decision().getId())).containsEntry("reviewType", "tier-setup")
			.containsEntry("reviewTenant", "TC-100-200-300 (level 1)")
			.containsEntry("reviewItems", "No items")
			.containsEntry("reviewProblems", "None")
			.containsEntry("reviewParameters", "support_email");
		assertThat(this.calls.payload(this.request, "say").path("text").asText())
			.isEqualTo("This tier setup request is looked at by a person before it is completed.");
		this.calls.done(this.request, "say");
		decide(Map.of("decision", "approve", "note", "They are known."));
		assertThat(this.calls.payload(this.request, "say").path("text").asText())
			.isEqualTo("A person has looked at this tier setup request, and it goes on.");
		this.calls.done(this.request, "say");
		this.calls.givenUp(this.request, "approve-tier", "their key is wrong");
		decide("retry", "");
		this.calls.done(this.request, "approve-tier");

		assertSettled("APPROVED", null);
		assertThat(kept()).containsExactly("approve anonymous They are known.");
	}

	@Test
	void failsWithTheReviewersReason() {
		take(REVIEWED, "update", 2, "");
		decide("fail", "We don't work with them.");

		assertThat(this.calls.payload(this.request, "fail-tier").path("text").asText())
			.isEqualTo("We don't work with them.");
		this.calls.done(this.request, "fail-tier");

		assertSettled("FAILED", "We don't work with them.");
		assertThat(kept()).containsExactly("fail anonymous We don't work with them.");
	}

	@Test
	void comesBackToTheReviewerWithTheResellersAnswer() {
		take(REVIEWED, "setup", 1, "no address");
		decide(Map.of("decision", "ask", "parameter", "support_email", "question", "Is that yours?"));

		JsonNode questions = this.calls.payload(this.request, "inquire-tier").path("questions");
		assertThat(questions).hasSize(1);
		assertThat(questions.at("/0/message").asText()).endsWith(" Is that yours?").hasSizeGreaterThan(20);
		this.calls.done(this.request, "inquire-tier");
		assertThat(this.tiers.answered(document(REVIEWED, "setup", 1, "help@example.com"))).isTrue();

		assertThat(this.tasks.getVariables(decision().getId())).containsEntry("reviewProblems", "None");
		decide(Map.of("decision", "approve"));
		this.calls.done(this.request, "approve-tier");
		assertSettled("APPROVED", null);
		assertThat(kept()).containsExactly("ask anonymous support_email: Is that yours?", "approve anonymous ");
	}

	@Test
	void comesToTheOperatorsWhenNobodyReviewsItInTime() {
		take(REVIEWED, "setup", 1, "help@example.com");
		this.management.executeJob(this.management.createJobQuery()
			.processInstanceId(reviewing().getId())
			.activityId("BoundaryEvent_NotReviewedInTime")
			.singleResult()
			.getId());
		assertIncident("Nobody reviewed the request in time.");

		decide("approve", "");
		this.calls.done(this.request, "approve-tier");
		assertSettled("APPROVED", null);
	}

	@Test
	void isSettledElsewhereWhileItIsReviewed() {
		take(REVIEWED, "setup", 1, "help@example.com");

		assertThat(this.tiers.settledElsewhere(this.request, "approved")).isTrue();

		assertSettled("APPROVED_ELSEWHERE", "approved");
		assertThat(decision()).isNull();
	}

	@Test
	void keepsWhoDecidedInTheTasklistHowItGoesOn() {
		givenUp();
		this.identity.setAuthentication("otto", List.of("operators"));
		try {
			decide("fail", "We don't work with them.");
		}
		finally {
			this.identity.clearAuthentication();
		}

		assertThat(kept()).containsExactly("fail otto We don't work with them.");
	}

	private List<String> kept() {
		return this.jdbc.sql("""
				select action || ' ' || actor || ' ' || reason from tier_action where request_id = ?
				order by action_id""").param(this.request.value()).query(String.class).list();
	}

	private void givenUp() {
		take(TELLING, "setup", 1, "help@example.com");
		this.calls.givenUp(this.request, "register", "their system says 503");
		assertIncident("their system says 503");
		assertThat(this.calls.payload(this.request, "say").path("text").asText())
			.isEqualTo("This tier setup request could not be completed automatically. A person will look at it.");
		this.calls.done(this.request, "say");
	}

	private void take(String product, String type, int level, String email) {
		this.tiers.accept(document(product, type, level, email));
	}

	private TierRequest document(String product, String type, int level, String email) {
		return TierRequest.read(Json.tree("""
				{"id":"%s","type":"%s","status":"pending","configuration":{"id":"TC-100-200-300","tier_level":%d,
				 "account":{"id":"TA-1","name":"Roe Resale"},"product":{"id":"%s"}},
				 "params":[{"id":"support_email","title":"Support","type":"email","phase":"ordering","value":"%s",
				  "constraints":{"required":true}},
				  {"id":"reseller_id","type":"text","phase":"fulfillment","value":"","constraints":{"required":true}}]}
				""".formatted(this.request, type, level, product, email))).orElseThrow();
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
		assertThat(this.tiers.open()).doesNotContain(this.request);
	}

}
