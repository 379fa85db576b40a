package io.fulfillflow.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.Result;
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
 * The {@code /api/requests} resource over the real processes. Every answer is held to the
 * OpenAPI document, and so is every request that succeeds.
 */
class RequestsApiTest extends ProcessApiTest {

	private static final Order ORDER = OrderBuilder.aCompleteOrder().build();

	private static final Order INCOMPLETE = OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();

	@Test
	void tellsWhatTheListPromisesOfARequest() {
		begin(OperationType.PURCHASE, ORDER);

		JsonNode item = list("tenantId=" + tenantId()).at("/items/0");

		assertThat(item.path("requestId").asText()).isEqualTo(this.request.value());
		assertThat(item.path("channel").asText()).isEqualTo("connect");
		assertThat(item.path("type").asText()).isEqualTo("purchase");
		assertThat(item.path("status").asText()).isEqualTo("in-progress");
		assertThat(item.path("externalId").asText()).isEqualTo(this.asset.value());
		assertThat(item.path("productId").asText()).isEqualTo("PRD-111-222-333");
		assertThat(Instant.parse(item.path("acceptedAt").asText()))
			.isBeforeOrEqualTo(Instant.parse(item.path("begunAt").asText()));
		assertThat(item.has("settledAt")).isFalse();
		assertThat(item.has("outcome")).isFalse();
	}

	@Test
	void pagesThroughAllRequestsWhileOthersComeIn() {
		String product = "PRD-PAGES-" + this.request;
		List<String> accepted = acceptSeven(product);

		List<String> seen = new ArrayList<>();
		String cursor = "";
		int pages = 0;
		do {
			JsonNode page = list("product=" + product + "&limit=3" + cursor);
			page.path("items").forEach((item) -> seen.add(item.path("requestId").asText()));
			assertThat(page.path("total").asInt()).isEqualTo(7 + pages);
			cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
			accept("late-" + pages++, product);
		}
		while (!cursor.isEmpty());

		assertThat(pages).isEqualTo(3);
		assertThat(seen).as("the newest first, none twice, none left out")
			.containsExactlyElementsOf(accepted.stream().sorted(Comparator.reverseOrder()).toList());
	}

	@Test
	void hasNoNextPageWhenThePageIsExactlyFull() {
		String product = "PRD-FULL-" + this.request;
		acceptSeven(product);

		assertThat(list("product=" + product + "&limit=7").has("next")).isFalse();
		assertThat(list("product=" + product + "&limit=6").has("next")).isTrue();
	}

	@Test
	void filtersByEveryStatus() {
		begin(OperationType.PURCHASE, ORDER);
		RequestId second = new RequestId(this.request + "-2");
		this.fulfillment.accept(second, OperationType.CHANGE, this.asset, false, ORDER);

		assertThat(found("in-progress")).containsExactly(this.request.value());
		assertThat(found("queued")).containsExactly(second.value());

		this.calls.givenUp(this.request, "provision", "no answer for a day");
		assertThat(found("waiting-for-person")).containsExactly(this.request.value());
		assertThat(found("in-progress")).isEmpty();

		decide("retry", "");
		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");
		assertThat(found("succeeded")).containsExactly(this.request.value());

		this.calls.refused(second, "change", "There is no room.");
		this.calls.done(second, "fail");
		assertThat(found("failed")).containsExactly(second.value());
		assertThat(found("waiting-for-person")).isEmpty();
	}

	@Test
	void findsWhatWaitsForTheCustomer() {
		begin(OperationType.PURCHASE, INCOMPLETE);
		this.calls.done(this.request, "inquire");

		assertThat(found("inquiring")).containsExactly(this.request.value());
		assertThat(standing()).isEqualTo("Waits for the customer's answer, asked for domain.");
	}

	@Test
	void filtersByTypeAndByTheTimeAccepted() {
		begin(OperationType.PURCHASE, ORDER);
		String tenant = "tenantId=" + tenantId();
		String accepted = list(tenant).at("/items/0/acceptedAt").asText();

		assertThat(list(tenant + "&type=purchase").path("total").asInt()).isEqualTo(1);
		assertThat(list(tenant + "&type=cancel").path("total").asInt()).isZero();
		assertThat(list(tenant + "&since=" + accepted).path("total").asInt()).isEqualTo(1);
		assertThat(list(tenant + "&since=" + Instant.parse(accepted).plusMillis(1)).path("total").asInt()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "status=done,status", "type=fetch,type", "limit=0,limit", "limit=201,limit", "limit=many,limit",
			"since=yesterday,since", "since=+999999999-01-01T00:00:00Z,since", "cursor=!!,cursor", "cursor=bm8,cursor",
			"product=%00,product", "incident=trouble,incident", "side=both,side", "olderThan=1h,olderThan",
			"olderThan=P999999999D,olderThan", "olderThan=-PT1H,olderThan" })
	void namesTheParameterThatCantBeRead(String query, String name) {
		Answer answer = send(MockMvcRequestBuilders.get(java.net.URI.create("/api/requests?" + query)));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("detail").asText()).startsWith(name + " must be ");
	}

	@Test
	void saysThatNoRequestHasThatId() {
		for (String path : List.of("", "/timeline")) {
			Answer answer = send(MockMvcRequestBuilders.get("/api/requests/PR-0000" + path));
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.body().path("detail").asText()).isEqualTo("There is no request PR-0000.");
		}
		assertThat(post(new RequestId("PR-0000"), "retry", "{}").status()).isEqualTo(404);
		assertThat(send(MockMvcRequestBuilders.get("/api/requests/{id}", "x".repeat(201))).status()).isEqualTo(404);
	}

	@Test
	void saysWhereARequestStandsFromReceiptToVerdict() {
		begin(OperationType.PURCHASE, ORDER);
		RequestId second = new RequestId(this.request + "-2");
		this.fulfillment.accept(second, OperationType.SUSPEND, this.asset, false, ORDER);

		assertThat(standing()).isEqualTo("Waits for the vendor's system: provision, first attempt to follow.");
		assertThat(get("/" + second).path("standing").asText())
			.isEqualTo("Waits for 1 request accepted before it on its tenant.");
		this.calls.wanted(this.request, "provision");
		assertThat(standing()).isEqualTo("At work with the vendor's system: provision, attempt 1 is under way.");
		this.calls.done(this.request, "provision", READY);
		assertThat(standing()).startsWith("Waits for Connect: approve");
		this.calls.done(this.request, "approve");
		assertThat(standing()).isEqualTo("It was approved.");
		assertThat(get("/" + this.request).has("nextAttemptAt")).isFalse();
	}

	@Test
	void saysWhatFailedAndWhenItIsTriedAgain() {
		begin(OperationType.PURCHASE, ORDER);
		this.calls.result(this.request, "provision", new Result.Failed(Failure.transientFailure("no connection")));

		JsonNode document = get("/" + this.request);

		assertThat(document.path("standing").asText())
			.startsWith("Waits for the vendor's system: provision, attempt 1 failed (no connection), next at ");
		assertThat(document.path("attempts").asInt()).isEqualTo(1);
		assertThat(Instant.parse(document.path("nextAttemptAt").asText()))
			.isAfter(Instant.parse(document.path("begunAt").asText()));
	}

	@Test
	void tellsWhatHappenedInTheOrderInWhichItDid() {
		begin(OperationType.PURCHASE, INCOMPLETE);
		this.calls.done(this.request, "inquire");
		this.fulfillment.answered(this.request, ORDER);
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		post(this.request, "retry", "{\"reason\":\"their system is up again\"}");
		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");

		List<String> told = new ArrayList<>();
		List<Instant> times = new ArrayList<>();
		timeline().forEach((event) -> {
			if (!"say".equals(event.path("action").asText())) {
				told.add((event.path("event").asText() + " " + event.path("action").asText() + " "
						+ event.path("result").asText())
					.strip());
			}
			times.add(Instant.parse(event.path("at").asText()));
		});

		assertThat(times).isSorted();
		assertThat(told).containsExactly("accepted purchase", "begun", "call-wanted inquire",
				"call-attempted inquire done", "call-settled inquire done", "question-asked", "call-wanted provision",
				"call-attempted provision given-up", "decided-by-hand retry", "call-attempted provision done",
				"call-settled provision done", "verdict-claimed", "call-wanted approve", "call-attempted approve done",
				"call-settled approve done", "verdict-given approve", "settled  approved");
	}

	@Test
	void tellsEachAttemptWithItsResultItsDetailAndHowLongItTook() {
		begin(OperationType.PURCHASE, ORDER);
		this.calls.result(this.request, "provision", new Result.Failed(Failure.transientFailure("no connection")));

		JsonNode attempt = event("call-attempted");

		assertThat(attempt.path("side").asText()).isEqualTo("vendor");
		assertThat(attempt.path("attempt").asInt()).isEqualTo(1);
		assertThat(attempt.path("result").asText()).isEqualTo("transient");
		assertThat(attempt.path("detail").asText()).isEqualTo("no connection");
		assertThat(attempt.path("durationMillis").isIntegralNumber()).isTrue();
	}

	@Test
	void tellsNothingThatTheCustomerEntered() {
		begin(OperationType.PURCHASE, ORDER);
		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");

		assertThat(timeline().toString() + get("/" + this.request)).contains("provision")
			.doesNotContain("ada@example.com", "example.com", "Main Street", "T-42");
	}

	@ParameterizedTest
	@CsvSource({ "retry,Task_ProvisionTenant", "approve,Task_ApproveRequestByHand", "fail,Task_FailRequestByHand" })
	void takesADecisionAndKeepsWhoWhenAndWhy(String decision, String task) {
		waitForAPerson();
		assertThat(standing()).isEqualTo("Waits for a person, who retries, approves or fails it: provision at the "
				+ "vendor's system was given up (no answer for a day).");

		Answer answer = post(this.request, decision, "{\"reason\":\"We talked\\n to the vendor.\"}");

		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.body().path("requestId").asText()).isEqualTo(this.request.value());
		assertThat(answer.body().path("status").asText()).isEqualTo("in-progress");
		assertThat(this.runtime.getActiveActivityIds(processInstanceId())).contains(task);
		assertNoIncident();
		JsonNode event = event("decided-by-hand");
		assertThat(event.path("action").asText()).isEqualTo(decision);
		assertThat(event.path("by").asText()).isEqualTo("ada");
		assertThat(event.path("detail").asText()).isEqualTo("We talked to the vendor.");
		assertThat(Instant.parse(event.path("at").asText())).isBeforeOrEqualTo(Instant.now());
	}

	@Test
	void failsWithTheReasonThatTheCustomerReads() {
		waitForAPerson();
		post(this.request, "fail", "{\"reason\":\"We can't deliver to you.\"}");

		assertThat(failReason()).isEqualTo("We can't deliver to you.");
		this.calls.done(this.request, "fail");
		JsonNode document = get("/" + this.request);
		assertThat(document.path("status").asText()).isEqualTo("failed");
		assertThat(document.path("standing").asText()).isEqualTo("It failed (We can't deliver to you.).");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"reason\":null}", "{\"reason\":\" \\n\"}", "null" })
	void failsNothingWithoutAReason(String body) {
		waitForAPerson();

		Answer answer = post(this.request, "fail", body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("detail").asText()).startsWith("/reason must tell the customer");
		assertThat(decision()).isNotNull();
		assertThat(actions()).isZero();
	}

	@Test
	void takesNoReasonThatIsTooLong() {
		waitForAPerson();

		assertThat(post(this.request, "approve", Json.write(Map.of("reason", "x".repeat(1001)))).status())
			.isEqualTo(400);
		assertThat(post(this.request, "approve", Json.write(Map.of("reason", "x".repeat(1000)))).status())
			.isEqualTo(202);
	}

	@Test
	void takesADecisionWithoutABodyFromSomebodyWithoutAName() {
		waitForAPerson();

		Answer answer = send(MockMvcRequestBuilders.post("/api/requests/{id}/retry", this.request));

		assertThat(answer.status()).isEqualTo(202);
		assertThat(event("decided-by-hand").path("by").asText()).isEqualTo("anonymous");
		assertThat(event("decided-by-hand").has("detail")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry", "approve", "fail" })
	void saysWhereItStandsWhenItDoesntWaitForAPerson(String decision) {
		begin(OperationType.PURCHASE, ORDER);

		Answer answer = post(this.request, decision, "{\"reason\":\"because\"}");

		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.body().path("detail").asText())
			.startsWith("Request " + this.request + " doesn't wait for a person's " + decision)
			.endsWith("Waits for the vendor's system: provision, first attempt to follow.");
		assertThat(actions()).isZero();
	}

	@Test
	void takesOneDecisionOnly() {
		waitForAPerson();

		assertThat(post(this.request, "approve", "{}").status()).isEqualTo(202);
		assertThat(post(this.request, "fail", "{\"reason\":\"because\"}").status()).isEqualTo(409);

		this.calls.done(this.request, "approve");
		assertThat(post(this.request, "retry", "{}").status()).isEqualTo(409);
		assertThat(actions()).isEqualTo(1);
	}

	@Test
	void handsTheProcessAnOutcomeAgainThatItCouldntTake() {
		strand();
		assertThat(found("waiting-for-person")).containsExactly(this.request.value());
		assertThat(standing()).isEqualTo("Waits for a person: provision at the vendor's system ended as done, but "
				+ "its process couldn't go on. A retry lets it try again.");
		assertThat(post(this.request, "approve", "{}").status()).as("nobody decides at that place").isEqualTo(409);
		this.jdbc.sql("delete from verdict where request_id = ?").param(this.request.value()).update();

		assertThat(post(this.request, "retry", "{\"reason\":\"put right\"}").status()).isEqualTo(202);

		assertThat(this.runtime.getActiveActivityIds(processInstanceId())).contains("Task_ApproveRequest");
		assertThat(this.runtime.createIncidentQuery().processInstanceId(processInstanceId()).list()).isEmpty();
		assertThat(event("decided-by-hand").path("detail").asText()).isEqualTo("put right");
		this.calls.done(this.request, "approve");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void keepsTheIncidentWhenTheProcessStillCantTakeTheOutcome() {
		strand();

		Answer answer = post(this.request, "retry", "{}");

		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.body().path("detail").asText()).contains("its process couldn't go on");
		assertThat(this.runtime.createIncidentQuery().processInstanceId(processInstanceId()).list()).hasSize(1);
		assertThat(actions()).isZero();
	}

	@Test
	void filtersByWhyARequestWaitsForAPersonAndForWhom() {
		waitForAPerson();
		String tenant = "tenantId=" + tenantId();

		assertThat(list(tenant + "&incident=requestGivenUp&side=vendor").at("/items/0/incident").asText())
			.isEqualTo("requestGivenUp");
		assertThat(list(tenant + "&incident=outcomeNotTaken").path("total").asInt()).isZero();
		assertThat(list(tenant + "&side=connect").path("total").asInt()).isZero();
		assertThat(list(tenant + "&olderThan=PT0S").path("total").asInt()).isEqualTo(1);
		assertThat(list(tenant + "&olderThan=PT1H").path("total").asInt()).isZero();
	}

	@Test
	void retriesAllThatAFilterMeansAndTellsOfEach() {
		String product = "PRD-BULK-" + this.request;
		List<String> ids = acceptSeven(product);
		ids.subList(0, 5).forEach((id) -> this.calls.givenUp(new RequestId(id), "provision", "no answer for a day"));
		strand(new RequestId(ids.get(5)));

		Answer first = bulk("", Map.of("product", product, "limit", 4, "why", "Their system\nis up again."));

		assertThat(first.status()).isEqualTo(200);
		assertThat(results(first)).as("the oldest first, as many as were allowed")
			.containsExactly(ids.get(0) + " retried", ids.get(1) + " retried", ids.get(2) + " retried",
					ids.get(3) + " retried");
		assertAddsUp(first, 6, 2);
		this.request = new RequestId(ids.get(0));
		assertThat(event("decided-by-hand").path("by").asText()).isEqualTo("ada");
		assertThat(event("decided-by-hand").path("detail").asText()).isEqualTo("Their system is up again.");

		Answer second = bulk("", Map.of("product", product));
		assertThat(results(second)).containsExactly(ids.get(4) + " retried", ids.get(5) + " failed-again");
		assertThat(second.body().at("/items/1/detail").asText()).contains("still can't go on", "verdict");
		assertAddsUp(second, 2, 0);

		assertThat(results(bulk("", Map.of("product", product)))).as("what is retried is retried once")
			.containsExactly(ids.get(5) + " failed-again");
	}

	@Test
	void retriesWhatIsNamedAndSaysWhatIsNotThereOrDoesntWait() {
		waitForAPerson();
		RequestId second = new RequestId(this.request + "-2");
		this.fulfillment.accept(second, OperationType.CHANGE, this.asset, false, ORDER);

		Answer answer = bulk("",
				Map.of("requestIds", List.of("PR-0000", second.value(), this.request.value(), this.request.value())));

		assertThat(results(answer)).containsExactly("PR-0000 unknown", second + " not-waiting",
				this.request + " retried");
		assertThat(answer.body().at("/items/1/detail").asText()).contains("Waits for 1 request accepted before it");
		assertAddsUp(answer, 3, 0);
		assertThat(actions()).isEqualTo(1);
	}

	@Test
	void onlyTellsWhatItWouldRetryInADryRun() {
		waitForAPerson();

		Answer answer = bulk("?dryRun=true", Map.of("tenantId", tenantId(), "incident", "requestGivenUp"));

		assertThat(results(answer)).containsExactly(this.request + " would-retry");
		assertThat(answer.body().path("dryRun").asBoolean()).isTrue();
		assertAddsUp(answer, 1, 0);
		assertThat(actions()).isZero();
		assertThat(found("waiting-for-person")).containsExactly(this.request.value());
	}

	@Test
	void retriesAllOnlyWhenAllIsSaid() {
		waitForAPerson();

		assertThat(bulk("", Map.of()).status()).isEqualTo(400);
		assertThat(bulk("", Map.of("all", false)).body().path("detail").asText()).contains("must say which requests");
		assertThat(actions()).isZero();

		Answer answer = bulk("", Map.of("all", true, "limit", 1000));
		assertThat(results(answer)).contains(this.request + " retried");
		assertThat(actions()).isEqualTo(1);
	}

	@Test
	void givesTheFirstReportAgainToTheSameCallWithItsKey() {
		waitForAPerson();
		Map<String, Object> wish = Map.of("requestIds", List.of(this.request.value()));
		String key = "retry-" + this.request;

		Answer first = bulk(key, wish);
		assertThat(results(first)).containsExactly(this.request + " retried");
		assertThat(bulk(key, wish)).isEqualTo(first);
		assertThat(results(bulk("", wish))).containsExactly(this.request + " not-waiting");
		assertThat(actions()).isEqualTo(1);

		assertThat(bulk(key, Map.of("all", true)).status()).as("another call").isEqualTo(422);
		assertThat(bulk("-".repeat(256), wish).status()).isEqualTo(400);
		this.jdbc.sql("update idempotent_answer set status = 0, body = null where call_key = ?").param(key).update();
		assertThat(bulk(key, wish).status()).as("it is at work").isEqualTo(409);
		this.jdbc.sql("update idempotent_answer set created_at = created_at - interval '11' minute where call_key = ?")
			.param(key)
			.update();
		assertThat(results(bulk(key, wish))).as("it was cut off").containsExactly(this.request + " not-waiting");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"prodct\":\"PRD-1\",\"type\":\"purchase\"}", "{\"status\":\"in-progress\"}",
			"{\"all\":\"yes\"}", "{\"all\":true,\"limit\":0}", "{\"all\":true,\"limit\":1001}", "{\"requestIds\":[]}",
			"{\"requestIds\":[7]}", "{\"requestIds\":[\"PR-1\"],\"type\":\"purchase\"}", "{\"type\":7}",
			"{\"olderThan\":\"soon\"}", "[]", "null", "" })
	void refusesWhatItCantBeSureOf(String body) {
		waitForAPerson();

		Answer answer = send(MockMvcRequestBuilders.post("/api/requests/retry")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("detail").asText()).contains("must").doesNotContain("null");
		assertThat(actions()).isZero();
	}

	@Test
	void letsAFailedTimerTryAgain() {
		begin(OperationType.PURCHASE, INCOMPLETE);
		this.calls.done(this.request, "inquire");
		String deadline = timer("BoundaryEvent_NoAnswerInTime").getId();
		this.management.setJobRetries(deadline, 0);
		assertThat(list("tenantId=" + tenantId() + "&incident=failedJob").path("total").asInt()).isEqualTo(1);
		assertThat(standing()).startsWith("Waits for a person: what its process was to do by itself");

		assertThat(post(this.request, "retry", "{}").status()).isEqualTo(202);

		assertThat(found("inquiring")).containsExactly(this.request.value());
		assertThat(this.runtime.createIncidentQuery().processInstanceId(processInstanceId()).list()).isEmpty();
		this.management.executeJob(deadline);
		this.calls.done(this.request, "fail");
		assertOutcome("FAILED", "FAILED");
	}

	/** With a query, or with an {@code Idempotency-Key}. */
	private Answer bulk(String more, Map<String, ?> body) {
		boolean isKey = !more.isEmpty() && !more.startsWith("?");
		MockHttpServletRequestBuilder call = MockMvcRequestBuilders.post("/api/requests/retry" + (isKey ? "" : more))
			.requestAttr("io.fulfillflow.api.Caller", "ada")
			.contentType(MediaType.APPLICATION_JSON)
			.content(Json.write(body));
		return send(isKey ? call.header("Idempotency-Key", more) : call);
	}

	private static List<String> results(Answer answer) {
		List<String> results = new ArrayList<>();
		answer.body()
			.path("items")
			.forEach((item) -> results.add(item.path("requestId").asText() + " " + item.path("result").asText()));
		return results;
	}

	private static void assertAddsUp(Answer answer, int matched, int left) {
		int counted = 0;
		for (JsonNode count : answer.body().path("counts")) {
			counted += count.asInt();
		}
		assertThat(answer.body().path("matched").asInt()).isEqualTo(matched);
		assertThat(answer.body().path("left").asInt()).isEqualTo(left);
		assertThat(counted).isEqualTo(matched - left).isEqualTo(answer.body().path("items").size());
	}

	/** Another verdict is on its way, so that the process can't approve. */
	private void strand() {
		begin(OperationType.PURCHASE, ORDER);
		strand(this.request);
	}

	private void strand(RequestId id) {
		this.jdbc.sql("""
				insert into verdict (request_id, verdict, state, claimed_at, changed_at)
				values (?, 'FAIL', 'CLAIMED', current_timestamp, current_timestamp)""").param(id.value()).update();
		this.calls.done(id, "provision", READY);
	}

	private void waitForAPerson() {
		begin(OperationType.PURCHASE, ORDER);
		this.calls.givenUp(this.request, "provision", "no answer for a day");
	}

	private List<String> acceptSeven(String product) {
		List<String> accepted = new ArrayList<>();
		for (int i = 1; i <= 7; i++) {
			accepted.add(accept(String.valueOf(i), product));
		}
		return accepted;
	}

	private String accept(String suffix, String product) {
		RequestId id = new RequestId(this.request + "-" + suffix);
		this.fulfillment.accept(id, OperationType.PURCHASE, new ExternalId(this.asset + "-" + suffix), false,
				OrderBuilder.aCompleteOrder().product(product).build());
		return id.value();
	}

	private String processInstanceId() {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.rootProcessInstances()
			.singleResult()
			.getId();
	}

	private String tenantId() {
		return this.jdbc.sql("select tenant_id from tenant where external_id = ?")
			.param(this.asset.value())
			.query(String.class)
			.single();
	}

	private int actions() {
		return this.jdbc.sql("""
				select count(*) from operator_action a join operation o on o.operation_id = a.operation_id
				where o.request_id = ?""").param(this.request.value()).query(Integer.class).single();
	}

	private List<String> found(String status) {
		List<String> found = new ArrayList<>();
		JsonNode list = list("tenantId=" + tenantId() + "&status=" + status);
		list.path("items").forEach((item) -> {
			assertThat(item.path("status").asText()).isEqualTo(status);
			found.add(item.path("requestId").asText());
		});
		assertThat(list.path("total").asInt()).isEqualTo(found.size());
		return found;
	}

	private String standing() {
		return get("/" + this.request).path("standing").asText();
	}

	private JsonNode timeline() {
		return get("/" + this.request + "/timeline").path("events");
	}

	private JsonNode event(String kind) {
		for (JsonNode event : timeline()) {
			if (kind.equals(event.path("event").asText())) {
				return event;
			}
		}
		throw new AssertionError("No " + kind + " in " + timeline());
	}

	private JsonNode list(String query) {
		return get("?" + query);
	}

	private JsonNode get(String path) {
		Answer answer = send(MockMvcRequestBuilders.get("/api/requests" + path));
		assertThat(answer.status()).isEqualTo(200);
		return answer.body();
	}

	private Answer post(RequestId id, String decision, String body) {
		return send(MockMvcRequestBuilders.post("/api/requests/{id}/{decision}", id, decision)
			.requestAttr("io.fulfillflow.api.Caller", "ada")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body));
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
