package io.fulfillflow.process;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tier.TierWork;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tier requests as operators see them over REST, and decide about them.
 */
class TierRequestsApiTest extends ProcessApiTest {

	@Autowired
	TierWork tiers;

	@Autowired
	MeterRegistry metrics;

	private String product = "";

	@BeforeEach
	void isATierRequest() {
		this.product = this.request.value().replaceAll("^PR-(.*)-001$", "PRD-$1");
		this.request = new RequestId(this.request.value().replace("PR-", "TCR-"));
	}

	@Test
	void areListedByThemselves() throws Exception {
		take("setup", "help@example.com");

		JsonNode item = list("").path("items").get(0);
		assertThat(item.path("requestId").asText()).isEqualTo(this.request.value());
		assertThat(item.path("type").asText()).isEqualTo("tier-setup");
		assertThat(item.path("status").asText()).isEqualTo("in-progress");
		assertThat(item.path("externalId").asText()).isEqualTo("TC-100-200-300");
		assertThat(item.has("tenantId")).isFalse();
		assertThat(get("/api/requests?product=" + this.product).path("total").asInt()).isZero();
		assertThat(list("&type=tier-setup&status=in-progress").path("total").asInt()).isEqualTo(1);
		assertThat(list("&type=tier-update").path("total").asInt()).isZero();
		assertThat(list("&status=queued").path("total").asInt()).isZero();
		assertThat(list("&olderThan=PT1H").path("total").asInt()).isZero();
	}

	@Test
	void arePagedFromTheLastToTheFirst() throws Exception {
		List<String> taken = new ArrayList<>();
		for (int number = 1; number <= 5; number++) {
			this.request = new RequestId(this.request.value() + number);
			take("update", "help@example.com");
			taken.add(0, this.request.value());
		}

		List<String> seen = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = list("&limit=2" + cursor);
			page.path("items").forEach((item) -> seen.add(item.path("requestId").asText()));
			cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
		}
		while (!cursor.isEmpty());
		assertThat(seen).isEqualTo(taken);
	}

	@Test
	void showWhatChangedEachOnceAndAgainAfterItsNextChange() throws Exception {
		String begin = list("&changedAfter=now").path("next").asText();
		take("update", "");
		JsonNode first = list("&changedAfter=" + begin);
		assertThat(first.path("items")).hasSize(1);
		String next = first.path("next").asText();
		assertThat(list("&changedAfter=" + next).path("items")).isEmpty();

		this.calls.done(this.request, "inquire-tier");

		JsonNode second = list("&changedAfter=" + next);
		assertThat(second.at("/items/0/status").asText()).isEqualTo("inquiring");
		assertThat(list("&changedAfter=" + second.path("next").asText()).path("items")).isEmpty();
	}

	@Test
	void tellWhomTheyWaitFor() throws Exception {
		take("update", "");
		this.calls.done(this.request, "inquire-tier");

		assertThat(one().path("standing").asText())
			.isEqualTo("Waits for the reseller's answer, asked for support_email.");
		JsonNode explained = get(path() + "/explanation");
		assertThat(explained.path("waitsFor").asText()).isEqualTo("customer");
		assertThat(explained.at("/parameters/0/id").asText()).isEqualTo("support_email");
		assertThat(explained.at("/steps/0/id").asText()).isEqualTo("Task_AwaitParameters");
		assertThat(explained.path("text").asText()).contains("Waits for the reseller's answer",
				"It stands at “Wait for the parameters”", "No answer came in time",
				"The customer, or the reseller, answers in Connect's portal.");
		assertThat(explained.has("until")).isTrue();
	}

	@Test
	void tellWhichCallTheyWaitFor() throws Exception {
		take("update", "help@example.com");
		assertThat(one().path("standing").asText())
			.isEqualTo("Waits for Connect: approve-tier, first attempt to follow.");
		assertThat(get(path() + "/explanation").path("waitsFor").asText()).isEqualTo("connect");

		this.calls.done(this.request, "approve-tier");

		assertThat(one().path("status").asText()).isEqualTo("succeeded");
		assertThat(one().path("outcome").asText()).isEqualTo("approved");
		assertThat(get(path() + "/explanation").path("text").asText()).startsWith("It was approved.");
	}

	@Test
	void areFailedByHandAndTellByWhom() throws Exception {
		take("setup", "help@example.com");
		this.calls.givenUp(this.request, "approve-tier", "their key is wrong");
		JsonNode waiting = one();
		assertThat(waiting.path("status").asText()).isEqualTo("waiting-for-person");
		assertThat(waiting.path("incident").asText()).isEqualTo("requestGivenUp");
		assertThat(waiting.path("standing").asText())
			.isEqualTo("Waits for a person, who retries, approves or fails it: "
					+ "approve-tier at Connect was given up (their key is wrong).");
		assertThat(get(path() + "/explanation").path("text").asText())
			.contains("decides in Tasklist, or by POST /api/requests/" + this.request);
		assertThat(list("&incident=requestGivenUp&status=waiting-for-person").path("total").asInt()).isEqualTo(1);

		assertThat(post("/fail", "{\"reason\":\"We don't work with them.\"}").getStatus()).isEqualTo(202);
		this.calls.done(this.request, "fail-tier");

		assertThat(one().path("standing").asText()).isEqualTo("It failed (We don't work with them.).");
		List<String> events = new ArrayList<>();
		get(path() + "/timeline").path("events")
			.forEach((event) -> events.add(event.path("event").asText() + " " + event.path("action").asText()));
		assertThat(events).startsWith("accepted tier-setup")
			.contains("call-wanted approve-tier", "call-settled approve-tier", "decided-by-hand fail",
					"call-settled fail-tier")
			.endsWith("settled ");
		assertThat(get(path() + "/timeline").path("events"))
			.anyMatch((event) -> event.path("by").asText().equals("anonymous")
					&& event.path("detail").asText().equals("We don't work with them."));
	}

	@Test
	void areTriedAgainAndApprovedByHand() throws Exception {
		take("setup", "help@example.com");
		assertThat(post("/retry", "{}").getStatus()).as("nobody is waited for").isEqualTo(409);
		this.calls.givenUp(this.request, "approve-tier", "their key is wrong");
		assertThat(post("/retry", "{}").getStatus()).isEqualTo(202);
		this.calls.givenUp(this.request, "approve-tier", "still wrong");
		assertThat(post("/approve", "{\"reason\":\"Seen to.\"}").getStatus()).isEqualTo(202);
		this.calls.done(this.request, "approve-tier");

		assertThat(one().path("outcome").asText()).isEqualTo("approved");
		assertThat(post("/fail", "{\"reason\":\"Too late.\"}").getStatus()).isEqualTo(409);
	}

	@Test
	void areStartedAnewByHandWhenTheirProcessIsGone() throws Exception {
		take("setup", "help@example.com");
		this.runtime.deleteProcessInstance(this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult()
			.getId(), "by hand in Cockpit");
		assertThat(one().path("incident").asText()).isEqualTo("processGone");

		assertThat(post("/retry", "{}").getStatus()).isEqualTo(202);

		assertThat(one().path("status").asText()).isEqualTo("in-progress");
	}

	@ParameterizedTest
	@CsvSource({ "production, accept-account, succeeded, accepted, It was accepted.",
			"preview, ignore-account, failed, ignored, It was ignored (Accounts of previews are not kept.)." })
	void ofAccountsAreThereToo(String environment, String call, String status, String outcome, String standing)
			throws Exception {
		this.request = new RequestId(this.request.value().replace("TCR-", "TAR-") + environment);
		this.tiers.accept(AccountRequest.read(Json.tree("""
				{"id":"%s","type":"update","status":"pending","product":{"id":"%s"},
				 "account":{"id":"TA-1","version":3,"name":"Roe","type":"customer","environment":"%s"}}
				""".formatted(this.request, this.product, environment))).orElseThrow());
		assertThat(list("&type=account-update").at("/items/0/externalId").asText()).isEqualTo("TA-1");

		this.calls.done(this.request, call);

		assertThat(one().path("status").asText()).isEqualTo(status);
		assertThat(one().path("outcome").asText()).isEqualTo(outcome);
		assertThat(one().path("standing").asText()).isEqualTo(standing);
		assertThat(get(path() + "/timeline").path("events")).isNotEmpty();
	}

	@Test
	void areRetriedAmongManyAndCountedWhenTheyAreOver() throws Exception {
		RequestId first = this.request;
		take("setup", "help@example.com");
		this.calls.givenUp(this.request, "approve-tier", "their key is wrong");
		this.request = new RequestId(first + "-2");
		take("update", "help@example.com");
		this.calls.givenUp(this.request, "approve-tier", "their key is wrong");
		double before = approved("tier-update");

		assertThat(bulk("?dryRun=true", "{\"product\":\"%s\"}".formatted(this.product)))
			.containsExactly(first + " would-retry", this.request + " would-retry");
		assertThat(bulk("", "{\"product\":\"%s\",\"type\":\"purchase\"}".formatted(this.product))).isEmpty();
		assertThat(
				bulk("", "{\"product\":\"%s\",\"type\":\"tier-update\",\"why\":\"Mended.\"}".formatted(this.product)))
			.containsExactly(this.request + " retried");
		assertThat(bulk("", "{\"requestIds\":[\"%s\",\"%s\",\"TCR-0\"]}".formatted(first, this.request)))
			.containsExactly(first + " retried", this.request + " not-waiting", "TCR-0 unknown");
		assertThat(get(path() + "/timeline").path("events"))
			.anyMatch((event) -> event.path("detail").asText().equals("Mended."));
		this.calls.done(this.request, "approve-tier");

		assertThat(approved("tier-update")).isEqualTo(before + 1);
	}

	@Test
	void areNotRetriedAmongManyWhileTheyAreReviewed() throws Exception {
		this.product = REVIEWED;
		take("setup", "help@example.com");

		assertThat(bulk("?dryRun=true", "{\"type\":\"tier-setup\",\"product\":\"%s\"}".formatted(REVIEWED)))
			.doesNotContain(this.request + " would-retry");
		assertThat(bulk("?dryRun=true",
				"{\"type\":\"tier-setup\",\"product\":\"%s\",\"incident\":\"review\"}".formatted(REVIEWED)))
			.contains(this.request + " would-retry");
	}

	@Test
	void waitWhileTheirProcessCantTakeAnOutcome() throws Exception {
		this.product = "PRD-222-222-222";
		take("setup", "help@example.com");
		this.jdbc.sql("""
				insert into verdict (request_id, verdict, state, claimed_at, changed_at)
				values (?, 'FAIL', 'CLAIMED', current_timestamp, current_timestamp)""")
			.param(this.request.value())
			.update();
		this.calls.done(this.request, "register", "{}");
		assertThat(one().path("incident").asText()).isEqualTo("outcomeNotTaken");

		MockHttpServletResponse refused = post("/retry", "{}");

		assertThat(refused.getStatus()).isEqualTo(409);
		assertThat(Json.tree(refused.getContentAsString()).path("detail").asText())
			.startsWith("Request " + this.request + " still can't go on (")
			.contains("verdict", "). Waits for a person: its process couldn't go on after register")
			.doesNotContain("can't go on after");
		assertThat(get(path() + "/timeline").toString()).doesNotContain("decided-by-hand");
		this.jdbc.sql("delete from verdict where request_id = ?").param(this.request.value()).update();
		assertThat(post("/retry", "{}").getStatus()).isEqualTo(202);
		assertThat(one().path("standing").asText()).startsWith("Waits for Connect: approve-tier");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"tenantId\":\"T-1\"", "\"side\":\"vendor\"" })
	void haveNoTenantToBeRetriedBy(String word) throws Exception {
		assertThat(send(MockMvcRequestBuilders.post("/api/requests/retry")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"type\":\"tier-setup\"," + word + "}")).getStatus()).isEqualTo(400);
	}

	private double approved(String type) {
		return this.metrics.get("fulfillflow.requests")
			.tags("type", type, "outcome", "approved", "channel", "connect")
			.counter()
			.count();
	}

	private List<String> bulk(String query, String body) throws Exception {
		MockHttpServletResponse answer = send(MockMvcRequestBuilders.post("/api/requests/retry" + query)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body));
		assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
		List<String> results = new ArrayList<>();
		Json.tree(answer.getContentAsString())
			.path("items")
			.forEach((item) -> results.add(item.path("requestId").asText() + " " + item.path("result").asText()));
		return results;
	}

	@Test
	void areReviewedByWhoHasTakenThemOnly() throws Exception {
		this.product = REVIEWED;
		take("setup", "");

		JsonNode review = get(path() + "/review");
		assertThat(review.path("type").asText()).isEqualTo("tier-setup");
		assertThat(review.path("externalId").asText()).isEqualTo("TC-100-200-300");
		assertThat(review.path("group").asText()).isEqualTo("operators");
		assertThat(review.at("/problems/0/parameter").asText()).isEqualTo("support_email");
		assertThat(review.has("tenantId")).isFalse();
		assertThat(one().path("incident").asText()).isEqualTo("review");
		assertThat(one().path("standing").asText())
			.startsWith("Waits for a person of the group operators to review it");
		assertThat(get(path() + "/explanation").at("/whoCanAct/0/who").asText()).isEqualTo("reviewer");

		assertThat(post("ada", "/claim", "").getStatus()).isEqualTo(200);
		assertThat(post("bob", "/claim", "").getContentAsString()).contains("is reviewed by somebody else");
		assertThat(post("bob", "/approve", "{}").getContentAsString()).contains("is reviewed by ada, who decides it");
		assertThat(post("ada", "/ask", "{\"parameter\":\"colour\",\"reason\":\"Which?\"}").getStatus()).isEqualTo(400);
		assertThat(post("ada", "/ask", "").getStatus()).isEqualTo(202);
		assertThat(post("ada", "/release", "").getStatus()).as("isn't reviewed now").isEqualTo(409);
		this.calls.done(this.request, "inquire-tier");
		assertThat(one().path("status").asText()).isEqualTo("inquiring");
		this.tiers.answered(document("setup", "help@example.com"));
		assertThat(post("bob", "/approve", "{\"reason\":\"Known.\"}").getStatus()).isEqualTo(202);
		this.calls.done(this.request, "approve-tier");

		assertThat(one().path("outcome").asText()).isEqualTo("approved");
		List<String> events = new ArrayList<>();
		get(path() + "/timeline").path("events")
			.forEach((event) -> events.add(event.path("event").asText() + " " + event.path("action").asText() + " "
					+ event.path("detail").asText() + " " + event.path("by").asText()));
		assertThat(events).contains("review-wanted operators  ", "decided-by-hand ask  ada",
				"decided-by-hand approve Known. bob");
	}

	@ParameterizedTest
	@CsvSource({ "BoundaryEvent_ReviewerReminderDue, retry, 1", "BoundaryEvent_NotReviewedInTime, retry, 1",
			"fires, approve, 0", "fires, retry, 1" })
	void areReviewedStillAfterTheRetryOfAFailedTimerAndNoMoreAfterADecision(String timer, String decision, int open)
			throws Exception {
		this.product = REVIEWED;
		take("setup", "help@example.com");
		boolean isInTime = !timer.equals("fires");
		String job = this.management.createJobQuery()
			.processInstanceId(reviewing().getId())
			.activityId(isInTime ? timer : "BoundaryEvent_NotReviewedInTime")
			.singleResult()
			.getId();
		if (isInTime) {
			this.management.setJobRetries(job, 0);
		}
		else {
			this.management.executeJob(job);
		}

		assertThat(post("/" + decision, "{}").getStatus()).isEqualTo(202);

		assertThat(this.jdbc.sql("select count(*), count(decided_at) from review where tier_request_id = ?")
			.param(this.request.value())
			.query((row, number) -> row.getInt(1) - row.getInt(2) + " open of " + row.getInt(1))
			.single()).isEqualTo(open + " open of " + ((isInTime || open == 0) ? 1 : 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/timeline", "/explanation", "/review" })
	void thatAreUnknownAreNotFound(String below) throws Exception {
		for (String id : List.of("TCR-000-000", "TAR-000-000", "TCR-", "TCR-" + "0".repeat(300))) {
			assertThat(send(MockMvcRequestBuilders.get("/api/requests/" + id + below)).getStatus()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "kind=reseller", "kind=tier&type=purchase", "kind=tier&tenantId=T-1",
			"kind=tier&side=vendor", "kind=tier&limit=0", "type=tier-setup", "kind=tier&changedAfter=then" })
	void thatAreAskedForWronglyAreRefused(String query) throws Exception {
		MockHttpServletResponse answer = this.mvc.perform(MockMvcRequestBuilders.get("/api/requests?" + query))
			.andReturn()
			.getResponse();
		assertThat(answer.getStatus()).isEqualTo(400);
	}

	private void take(String type, String email) {
		this.tiers.accept(document(type, email));
	}

	private TierRequest document(String type, String email) {
		return TierRequest.read(Json.tree("""
				{"id":"%s","type":"%s","status":"pending","configuration":{"id":"TC-100-200-300","tier_level":1,
				 "account":{"id":"TA-1","name":"Roe Resale"},"product":{"id":"%s"}},
				 "params":[{"id":"support_email","title":"Support","type":"email","phase":"ordering","value":"%s",
				  "constraints":{"required":true}}]}
				""".formatted(this.request, type, this.product, email))).orElseThrow();
	}

	private String path() {
		return "/api/requests/" + this.request;
	}

	private JsonNode one() throws Exception {
		return get(path());
	}

	private JsonNode list(String filter) throws Exception {
		return get("/api/requests?kind=tier&product=" + this.product + filter);
	}

	private JsonNode get(String path) throws Exception {
		MockHttpServletResponse answer = send(MockMvcRequestBuilders.get(path));
		assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
		return Json.tree(answer.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
	}

	private MockHttpServletResponse post(String below, String body) throws Exception {
		return send(MockMvcRequestBuilders.post(path() + below).contentType(MediaType.APPLICATION_JSON).content(body));
	}

	private MockHttpServletResponse post(String who, String below, String body) throws Exception {
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(path() + below)
			.requestAttr("io.fulfillflow.api.Caller", who);
		return send(body.isEmpty() ? request : request.contentType(MediaType.APPLICATION_JSON).content(body));
	}

	private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
		return this.mvc.perform(request).andReturn().getResponse();
	}

}
