package io.fulfillflow.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reviews over REST, on the real processes. Every answer is held to the OpenAPI document,
 * and so is every request that succeeds.
 */
class ReviewsApiTest extends ProcessApiTest {

	private static final Order ORDER = OrderBuilder.anOrder()
		.product(REVIEWED)
		.item("MPN-A", "150", "20")
		.ordering("plan", "team")
		.ordering("domain", "")
		.build();

	@Test
	void showsWhatThereIsToReviewAndNothingPersonal() {
		begin(OperationType.CHANGE, ORDER);

		JsonNode review = get("review").body();

		assertThat(review.path("group").asText()).isEqualTo("sales");
		assertThat(review.path("why").asText()).isEqualTo("It grows by 100 or more.");
		assertThat(review.at("/items/0/quantity").asText()).isEqualTo("150");
		assertThat(review.at("/items/0/oldQuantity").asText()).isEqualTo("20");
		assertThat(review.at("/problems/0/message").asText()).isEqualTo("Please fill in domain.");
		assertThat(review.has("claimedBy")).isFalse();
		assertThat(review.toString()).doesNotContain("Example", "ada@", "London", "team");
		assertThat(get("").body().path("incident").asText()).isEqualTo("review");
	}

	@Test
	void isDecidedByWhoHasTakenItOnly() {
		begin(OperationType.PURCHASE, ORDER);

		assertThat(post("ada", "claim", "").body().path("claimedBy").asText()).isEqualTo("ada");
		assertThat(post("ada", "claim", "").status()).isEqualTo(200);
		assertThat(decision().getAssignee()).isEqualTo("ada");
		Answer others = post("bob", "claim", "");
		assertThat(others.status()).isEqualTo(409);
		assertThat(others.body().path("detail").asText()).contains("is reviewed by somebody else");
		assertThat(post("bob", "approve", "{}").body().path("detail").asText()).startsWith(
				"Request " + this.request + " is reviewed by ada, who decides it; or it is released first. Waits");

		assertThat(post("bob", "release", "").body().has("claimedBy")).isFalse();
		assertThat(post("bob", "approve", "{\"reason\":\"They are good for it.\"}").status()).isEqualTo(202);
		assertThat(asking()).as("goes on").isNotNull();
		assertThat(events()).contains("review-wanted sales It grows by 100 or more. ",
				"decided-by-hand approve They are good for it. bob");
	}

	@Test
	void failsWithTheReasonThatTheCustomerReads() {
		begin(OperationType.PURCHASE, ORDER);

		assertThat(post("ada", "fail", "{\"reason\":\"We don't sell there.\"}").status()).isEqualTo(202);

		assertThat(failReason()).isEqualTo("We don't sell there.");
		assertThat(events()).contains("decided-by-hand fail We don't sell there. ada");
	}

	@Test
	void asksTheCustomerAndShowsTheAnswerToTheReviewer() {
		begin(OperationType.PURCHASE, ORDER);

		Answer answer = post("ada", "ask", "{\"parameter\":\"plan\",\"reason\":\"Is small enough?\"}");

		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.body().path("standing").asText()).startsWith("Waits for Connect: inquire");
		this.calls.done(this.request, "inquire");
		assertThat(get("").body().path("status").asText()).isEqualTo("inquiring");
		assertThat(get("review").status()).as("not now").isEqualTo(409);
		this.fulfillment.answered(this.request, ORDER);
		assertThat(get("review").status()).isEqualTo(200);
		assertThat(events()).contains("decided-by-hand ask plan: Is small enough? ada");
	}

	@Test
	void asksForAllThatIsWrongWithoutABody() {
		begin(OperationType.PURCHASE, ORDER);

		assertThat(post("ada", "ask", "").status()).isEqualTo(202);

		assertThat(this.calls.payload(this.request, "inquire").at("/questions/0/parameterId").asText())
			.isEqualTo("domain");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ask  | {"parameter":"colour","reason":"Which?"} | /parameter must be one that the customer fills
			ask  | {"parameter":"plan"}                     | /reason must tell the customer what to put right
			ask  | {"reason":"Which?"}                      | /parameter must name the parameter
			fail | {"reason":" "}                           | /reason must tell the customer
			""")
	void takesNothingThatTheCustomerCouldntUnderstand(String decision, String body, String problem) {
		begin(OperationType.PURCHASE, ORDER);

		Answer answer = post("ada", decision, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("detail").asText()).startsWith(problem);
		assertThat(get("review").status()).as("still there").isEqualTo(200);
		assertThat(events()).noneMatch((event) -> event.startsWith("decided"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "claim", "release", "ask" })
	void saysWhereARequestStandsThatIsNotReviewed(String call) {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());

		Answer answer = post("ada", call, "");

		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.body().path("detail").asText()).startsWith("Request " + this.request + " doesn't wait for a")
			.endsWith("Waits for the vendor's system: provision, first attempt to follow.");
	}

	@Test
	void asksNoCustomerOfWhatWasGivenUp() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.givenUp(this.request, "provision", "no answer for a day");

		assertThat(post("ada", "ask", "").status()).isEqualTo(409);
		assertThat(post("ada", "retry", "").status()).isEqualTo(202);
	}

	@Test
	void isRetriedAmongManyOnlyWhereReviewsAreNamed() {
		begin(OperationType.PURCHASE, ORDER);
		String task = decision().getId();
		String tenant = get("").body().path("tenantId").asText();

		assertThat(bulk(Map.of("tenantId", tenant)).path("matched").asInt()).isZero();
		assertThat(decision().getId()).isEqualTo(task);
		assertThat(bulk(Map.of("tenantId", tenant, "incident", "review")).at("/items/0/result").asText())
			.isEqualTo("retried");
		assertThat(decision().getId()).as("decided anew").isNotEqualTo(task);
	}

	@ParameterizedTest
	@ValueSource(strings = { "BoundaryEvent_ReviewerReminderDue", "BoundaryEvent_NotReviewedInTime" })
	void waitsStillWhenATimerOfItIsTriedAgainThatFailed(String timer) {
		begin(OperationType.PURCHASE, ORDER);
		post("ada", "claim", "");
		String task = decision().getId();
		String job = this.management.createJobQuery()
			.processInstanceId(reviewing().getId())
			.activityId(timer)
			.singleResult()
			.getId();
		this.management.setJobRetries(job, 0);

		assertThat(post("otto", "retry", "{\"reason\":\"Their mail is up again.\"}").status()).isEqualTo(202);

		assertThat(decision().getId()).as("not decided anew").isEqualTo(task);
		assertThat(decision().getAssignee()).isEqualTo("ada");
		assertThat(this.management.createJobQuery().jobId(job).singleResult().getRetries()).isEqualTo(1);
		assertThat(reviews()).containsExactly("open");
		assertThat(events()).contains("decided-by-hand retry Their mail is up again. otto");
		assertThat(post("ada", "retry", "{}").status()).isEqualTo(202);
		assertThat(decision().getId()).as("nothing failed any more: decided anew").isNotEqualTo(task);
		assertThat(reviews()).containsExactly("decided", "open");
	}

	/** How each of its reviews stands, the oldest first. */
	private List<String> reviews() {
		return this.jdbc.sql("""
				select case when r.decided_at is null then 'open' else 'decided' end from review r
				join operation o on o.operation_id = r.operation_id where o.request_id = ? order by r.review_id""")
			.param(this.request.value())
			.query(String.class)
			.list();
	}

	@Test
	void explainsWhoReviewsItUntilWhenAndWhatHappensThen() {
		begin(OperationType.PURCHASE, ORDER);

		JsonNode explained = get("explanation").body();

		assertThat(explained.path("waitsFor").asText()).isEqualTo("person");
		assertThat(explained.at("/steps/0/id").asText()).isEqualTo("Task_ReviewRequest");
		assertThat(explained.at("/whoCanAct/0/who").asText()).isEqualTo("reviewer");
		assertThat(explained.path("until").asText()).isEqualTo(explained.at("/dates/1/at").asText());
		assertThat(explained.path("text").asText())
			.startsWith("Waits for a person of the group sales to review it (It grows by 100 or more.) until ")
			.contains("It stands at “Review the request” since ", ": Reminder due – ", ": Not reviewed in time – ")
			.endsWith("A reviewer (group sales) decides in Tasklist, or by POST /api/requests/" + this.request
					+ "/approve, /fail, /ask or /retry.");
	}

	private List<String> events() {
		List<String> events = new ArrayList<>();
		get("timeline").body()
			.path("events")
			.forEach((event) -> events.add(event.path("event").asText() + " " + event.path("action").asText() + " "
					+ event.path("detail").asText() + " " + event.path("by").asText()));
		return events;
	}

	private JsonNode bulk(Map<String, ?> body) {
		return send(MockMvcRequestBuilders.post("/api/requests/retry")
			.contentType(MediaType.APPLICATION_JSON)
			.content(Json.write(body))).body();
	}

	private Answer get(String what) {
		return send(MockMvcRequestBuilders.get("/api/requests/" + this.request + (what.isEmpty() ? "" : "/" + what)));
	}

	private Answer post(String who, String call, String body) {
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders
			.post("/api/requests/{id}/{call}", this.request, call)
			.requestAttr("io.fulfillflow.api.Caller", who);
		return send(body.isEmpty() ? request : request.contentType(MediaType.APPLICATION_JSON).content(body));
	}

	private Answer send(MockHttpServletRequestBuilder request) {
		try {
			MockHttpServletResponse response = this.mvc.perform(request).andReturn().getResponse();
			return new Answer(response.getStatus(), Json.tree(response.getContentAsString()));
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private record Answer(int status, JsonNode body) {
	}

}
