package io.fulfillflow.process;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.Decisions;
import io.fulfillflow.fulfillment.LostProcesses;
import io.fulfillflow.notification.Endpoint;
import io.fulfillflow.notification.Endpoints;
import io.fulfillflow.tier.TierWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who follows requests, by callbacks or by asking again and again, hears that one waits
 * for a person, and that it no longer does.
 */
class AtPersonTest extends ProcessApiTest {

	private static final String CHANGED = "request.status.changed ";

	private static final String TIER = """
			{"id":"%s","type":"setup","status":"pending","configuration":{"id":"TC-100-200-300","tier_level":1,
			 "account":{"id":"TA-1","name":"Roe Resale"},"product":{"id":"%s"}},
			 "params":[{"id":"support_email","type":"email","phase":"ordering","value":"%s",
			  "constraints":{"required":true}}]}""";

	private static final String WAITS = "request.waiting-for-person waiting-for-person";

	@Autowired
	private Endpoints endpoints;

	@Autowired
	private TierWork tiers;

	@Autowired
	private Decisions decisions;

	@Autowired
	private LostProcesses lost;

	private String endpoint = "";

	@BeforeEach
	void listen() {
		Endpoint.Wish wish = new Endpoint.Wish("http://127.0.0.1:9/told", "", List.of(), List.of(), true);
		this.endpoint = this.endpoints.register("at-person", wish).orElseThrow().endpoint().id();
	}

	@AfterEach
	void listenNoMore() {
		this.jdbc.sql("delete from callback_endpoint where endpoint_id = ?").param(this.endpoint).update();
	}

	@Test
	void tellsThatARequestWasGivenUpAndThatItGoesOn() throws Exception {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		String before = next("now");
		this.calls.givenUp(this.request, "provision", "no answer for a day");

		assertThat(told()).endsWith(CHANGED + "waiting-for-person", "request.waiting-for-person waiting-for-person");
		assertThat(changed(before)).containsExactly("waiting-for-person");
		String waiting = next("now");
		decide("retry", "");

		assertThat(told()).endsWith("request.waiting-for-person waiting-for-person", CHANGED + "in-progress");
		assertThat(changed(waiting)).containsExactly("in-progress");
	}

	@Test
	void tellsThatARequestCameToAReviewAndThatItWasReviewed() throws Exception {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().product(REVIEWED).build());

		assertThat(told()).endsWith(CHANGED + "waiting-for-person", "request.waiting-for-person waiting-for-person");
		String waiting = next("now");
		decide("approve", "");

		assertThat(told()).endsWith("request.waiting-for-person waiting-for-person", CHANGED + "in-progress");
		assertThat(changed(waiting)).containsExactly("in-progress");
	}

	@Test
	void tellsOnceThatAJobFailedAndThatItIsTriedAgain() {
		begin(OperationType.PURCHASE, OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build());
		this.calls.done(this.request, "inquire");
		this.management.setJobRetries(timer("BoundaryEvent_NoAnswerInTime").getId(), 0);

		assertThat(told()).endsWith(CHANGED + "waiting-for-person", WAITS);
		assertThat(incidents()).containsExactly("failedJob");
		assertThat(this.decisions.decide(this.request, Decision.RETRY, "ada", "")).isInstanceOf(Decided.Taken.class);
		assertThat(told()).endsWith(WAITS, CHANGED + "inquiring");
	}

	@Test
	void tellsOnceThatAnOutcomeCouldNotBeTaken() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		String verdict = "insert into verdict (request_id, verdict, state, claimed_at, changed_at) "
				+ "values (?, 'FAIL', 'CLAIMED', current_timestamp, current_timestamp)";
		this.jdbc.sql(verdict).param(this.request.value()).update();
		this.calls.done(this.request, "provision", READY);

		assertThat(told()).endsWith(CHANGED + "waiting-for-person", WAITS);
		assertThat(incidents()).containsExactly("outcomeNotTaken");
		assertThat(this.decisions.decide(this.request, Decision.RETRY, "ada", ""))
			.isInstanceOf(Decided.FailedAgain.class);
		assertThat(told()).as("nothing has changed").endsWith(CHANGED + "waiting-for-person", WAITS);
		this.jdbc.sql("delete from verdict where request_id = ?").param(this.request.value()).update();
		assertThat(this.decisions.decide(this.request, Decision.RETRY, "ada", "")).isInstanceOf(Decided.Taken.class);
		assertThat(told()).endsWith(WAITS, CHANGED + "in-progress");
	}

	@Test
	void tellsOnceThatTheProcessIsGone() {
		String process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build()).getId();
		this.runtime.deleteProcessInstance(process, "by hand");
		this.lost.tell();
		this.lost.tell();

		assertThat(told()).endsWith(CHANGED + "waiting-for-person", WAITS);
		assertThat(incidents()).containsExactly("processGone");
		assertThat(this.decisions.decide(this.request, Decision.RETRY, "ada", "")).isInstanceOf(Decided.Taken.class);
		assertThat(told()).endsWith(WAITS, CHANGED + "in-progress");
	}

	@Test
	void tellsTheOperatorsWhenNobodyReviewedItButNoNewStatus() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().product(REVIEWED).build());
		this.management.executeJob(this.management.createJobQuery()
			.processInstanceId(reviewing().getId())
			.activityId("BoundaryEvent_NotReviewedInTime")
			.singleResult()
			.getId());

		assertThat(incidents()).containsExactly("review", "requestGivenUp");
		assertThat(told()).filteredOn((CHANGED + "waiting-for-person")::equals).hasSize(1);
	}

	@Test
	void tellsANewStatusAgainWhenWhatTheOperatorsDecidedIsGivenUp() {
		tellsTheOperatorsWhenNobodyReviewedItButNoNewStatus();
		assertThat(this.decisions.decide(this.request, Decision.APPROVE, "ada", "")).isInstanceOf(Decided.Taken.class);
		assertThat(told()).endsWith(CHANGED + "in-progress");

		this.calls.givenUp(this.request, "approve", "no answer for a day");

		assertThat(told()).endsWith(CHANGED + "in-progress", CHANGED + "waiting-for-person", WAITS);
	}

	@Test
	void doesntSayThatItGoesOnWhenSomebodyElseEndsIt() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.givenUp(this.request, "provision", "no answer for a day");

		this.fulfillment.settledElsewhere(this.request, "failed");

		assertThat(told()).endsWith("request.waiting-for-person waiting-for-person", "operation.settled failed",
				CHANGED + "failed", "tenant.status.changed failed");
	}

	@Test
	void saysNothingOfTheRequestWhenAPersonCleansUpAfterIt() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.refused(this.request, "provision", "There is no room.");
		this.calls.done(this.request, "fail");
		this.calls.refused(this.request, "undo", "It is locked.");

		assertThat(told()).endsWith("tenant.status.changed failed").doesNotContain(CHANGED + "waiting-for-person");
	}

	@Test
	void tellsOfTierRequestsToo() {
		this.request = new RequestId(this.request.value().replace("PR-", "TCR-"));
		this.tiers.accept(tier(""));
		this.calls.done(this.request, "inquire-tier");
		this.tiers.answered(tier("help@example.com"));
		this.calls.givenUp(this.request, "approve-tier", "their key is wrong");
		decide("retry", "");
		this.calls.done(this.request, "approve-tier");

		assertThat(told()).containsExactly(CHANGED + "in-progress", CHANGED + "inquiring",
				"request.inquiring inquiring", CHANGED + "in-progress", CHANGED + "waiting-for-person",
				"request.waiting-for-person waiting-for-person", CHANGED + "in-progress", CHANGED + "succeeded");
		assertThat(this.jdbc
			.sql("select distinct body like '%\"operationType\":\"tier-setup\"%' and in_line "
					+ "and body like '%\"externalId\":\"TC-100-200-300\"%' from callback_delivery where tenant_id = ?")
			.param(this.request.value())
			.query(Boolean.class)
			.list()).containsExactly(true);
	}

	@Test
	void tellsThatATierRequestCameToAReviewAndWasRejected() {
		this.request = new RequestId(this.request.value().replace("PR-", "TCR-"));
		this.tiers.accept(TierRequest.read(Json.tree(TIER.formatted(this.request, REVIEWED, ""))).orElseThrow());
		decide("fail", "We don't work with them.");
		this.calls.done(this.request, "fail-tier");

		assertThat(told()).containsExactly(CHANGED + "in-progress", CHANGED + "waiting-for-person",
				"request.waiting-for-person waiting-for-person", CHANGED + "in-progress", CHANGED + "failed");
	}

	private TierRequest tier(String email) {
		return TierRequest.read(Json.tree(TIER.formatted(this.request, "PRD-1", email))).orElseThrow();
	}

	/** What persons were told to look into. */
	private List<String> incidents() {
		return bodies().stream()
			.filter((body) -> body.path("type").asText().equals("request.waiting-for-person"))
			.map((body) -> body.at("/data/incident").asText())
			.toList();
	}

	private List<String> told() {
		return bodies().stream()
			.map((body) -> body.path("type").asText() + " " + body.at("/data/status").asText())
			.toList();
	}

	private List<JsonNode> bodies() {
		return this.jdbc.sql("select body from callback_delivery where endpoint_id = ? order by delivery_id")
			.param(this.endpoint)
			.query(String.class)
			.list()
			.stream()
			.map(Json::tree)
			.filter((body) -> body.at("/data/requestId").asText().equals(this.request.value()))
			.toList();
	}

	private String next(String after) throws Exception {
		return changes(after).path("next").asText();
	}

	private List<String> changed(String after) throws Exception {
		return changes(after).path("items")
			.findValues("requestId")
			.stream()
			.filter((id) -> id.asText().equals(this.request.value()))
			.map((id) -> status())
			.toList();
	}

	private String status() {
		try {
			return get("/api/requests/" + this.request).path("status").asText();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private JsonNode changes(String after) throws Exception {
		return get("/api/requests?limit=200&changedAfter=" + after);
	}

	private JsonNode get(String path) throws Exception {
		return Json
			.tree(this.mvc.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse().getContentAsString());
	}

}
