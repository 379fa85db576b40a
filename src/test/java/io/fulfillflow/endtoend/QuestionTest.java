package io.fulfillflow.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

class QuestionTest extends EndToEndTest {

	@Test
	void missingParametersAreAskedForAtOnceAndTheAnswerIsProvisioned() {
		ObjectNode request = incomplete();
		String id = place(request);
		awaitStatus(id, "inquiring");
		assertThat(LOG.writesTo(id)).hasSize(2);
		Call errors = LOG.writesTo(id).get(0);
		assertThat(errors.method()).isEqualTo("PUT");
		assertThat(CallLog.params(errors.body())).extracting((param) -> param.path("id").asText())
			.containsExactlyInAnyOrder("domain", "contact");
		assertThat(CallLog.params(errors.body())).allMatch((param) -> !param.path("value_error").asText().isBlank());
		assertThat(LOG.writesTo(id).get(1).path()).endsWith("/inquire");
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();

		CONNECT.customerAnswers(id, "domain", "roe.example");
		awaitQuestions(id, 2);
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();
		assertThat(LOG.written(id, "domain", "value_error")).hasSizeLessThanOrEqualTo(2);
		assertThat(LOG.written(id, "contact", "value_error")).hasSize(2);

		CONNECT.customerAnswers(id, "contact", "jo@roe.example");
		awaitApproved(id);
		assertThat(LOG.verdicts(id, "inquire")).isEqualTo(2);
		assertThat(CONNECT.value(id, "tenantId")).isEqualTo(tenantId(request));
		assertThat(LOG.creations(Documents.assetId(request)).get(0).body().at("/parameters/domain").asText())
			.isEqualTo("roe.example");
		assertThat(CONNECT.request(id).at("/asset/params"))
			.noneMatch((param) -> !param.path("value_error").asText("").isBlank());
	}

	@Test
	void anAnswerThatIsStillEmptyIsAskedForAgain() {
		ObjectNode request = incomplete();
		String id = place(request);
		for (int asked = 1; asked <= 3; asked++) {
			awaitQuestions(id, asked);
			CONNECT.customerAnswers(id, "domain", " ");
		}
		awaitQuestions(id, 4);
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();
		assertThat(LOG.written(id, "domain", "value_error")).hasSize(4);
	}

	@Test
	void aQuestionWhoseAnswerGotLostIsAskedOnce() {
		ObjectNode request = incomplete();
		CONNECT.once(Fault.lostAfterEffect(Fault.call("POST", "/requests/" + Documents.id(request) + "/inquire")));
		String id = place(request);
		awaitQuestions(id, 1);
		CONNECT.customerAnswers(id, "domain", "roe.example");
		awaitQuestions(id, 2);
		CONNECT.customerAnswers(id, "contact", "jo@roe.example");
		awaitApproved(id);
		assertThat(LOG.verdicts(id, "inquire")).isEqualTo(2);
	}

	@Test
	void aQuestionThatIsAnsweredBeforeWeKnowThatItArrivedIsNotAskedAgain() {
		ObjectNode request = incomplete();
		String id = Documents.id(request);
		CONNECT.always(Fault.refused(Fault.call("GET", "/requests/" + id), 503, json("{}"), Map.of()));
		CONNECT.once(Fault.lostAfterEffect(Fault.call("POST", "/requests/" + id + "/inquire")));
		place(request);
		awaitQuestions(id, 1);
		CONNECT.fill(id, "contact", "jo@roe.example");
		CONNECT.customerAnswers(id, "domain", "roe.example");
		CONNECT.recover();
		awaitApproved(id);
		assertThat(LOG.verdicts(id, "inquire")).isEqualTo(1);
	}

	@Test
	void allThatIsWrongIsAskedAtOnceAndWhatIsRightIsNotAskedAgain() {
		ObjectNode request = ruled();
		String id = place(request);
		awaitQuestions(id, 1);
		assertThat(LOG.written(id, "contact", "value_error"))
			.containsExactly("Contact must be an e-mail address, such as name@example.com.");
		assertThat(LOG.written(id, "number", "value_error")).containsExactly("Number is like GB123456.");

		CONNECT.fill(id, "contact", "jo@roe.example");
		CONNECT.customerAnswers(id, "number", "GB12345");
		awaitQuestions(id, 2);
		assertThat(LOG.written(id, "contact", "value_error")).as("what is right is cleared").endsWith("");
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();

		CONNECT.customerAnswers(id, "number", "GB123456");
		awaitApproved(id);
		assertThat(LOG.verdicts(id, "inquire")).isEqualTo(2);
		assertThat(LOG.verb(id, "inquire").map((call) -> call.body().path("template_id").asText()))
			.as("the product's own table of templates says so from the second question on")
			.containsExactly("", "TL-300-000-002");
		assertThat(LOG.verb(id, "approve").map((call) -> call.body().path("activation_tile").asText()))
			.containsExactly("Welcome, team.");
		assertThat(CONNECT.request(id).at("/asset/params"))
			.noneMatch((param) -> !param.path("value_error").asText("").isBlank());
	}

	@Test
	void aRequestWhoseAnswersAreWrongTooOftenFailsWithWhatIsWrong() {
		ObjectNode request = ruled();
		String id = place(request);
		for (int asked = 1; asked <= 2; asked++) {
			awaitQuestions(id, asked);
			CONNECT.customerAnswers(id, "number", "none");
		}

		awaitStatus(id, "failed");
		awaitEnd(id);
		assertThat(CONNECT.request(id).path("reason").asText()).startsWith(
				"The information is still not right, though we asked 2 times. Contact must be an e-mail address");
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();
	}

	@Test
	void aRequestThatNobodyAnswersIsTakenBackToPendingAndFails() {
		ObjectNode request = ruled();
		String id = place(request);
		awaitQuestions(id, 1);

		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(CONNECT.status(id)).isEqualTo("failed"));
		awaitEnd(id);
		assertThat(CONNECT.request(id).path("reason").asText())
			.isEqualTo("The information that we asked for did not arrive in time.");
		assertThat(LOG.verdicts(id, "pend")).isEqualTo(1);
	}

	@Test
	void aRequestIsPutOffToTheDayThatTheCustomerFilledInWhereTheTableSaysSo() {
		ObjectNode request = ruled();
		Documents.params(request).removeAll();
		List.of("""
				{'id':'account_number','name':'account_number','type':'text','phase':'fulfillment','value':''}""", """
				{'id':'start_date','name':'start_date','type':'text','phase':'ordering','value':'2099-01-31'}""")
			.forEach((param) -> Documents.params(request).add(json(param)));
		String id = place(request);
		awaitStatus(id, "scheduled");

		assertThat(CONNECT.request(id).path("planned_date").asText()).startsWith("2099-01-31T00:00:00");
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();
		CONNECT.inPortal(id, "revoking");
		awaitStatus(id, "revoked");
		awaitEnd(id);
	}

	private static ObjectNode ruled() {
		ObjectNode request = Documents.purchase();
		((ObjectNode) request.at("/asset/product")).put("id", "PRD-300-300-300");
		((ObjectNode) Documents.params(request).get(0)).put("id", "account_number");
		List.of("""
				{'id':'plan','name':'plan','title':'Plan','type':'dropdown','phase':'ordering','value':'team',
				 'constraints':{'required':true,'choices':[{'value':'team','label':'Team'}]}}""", """
				{'id':'contact','name':'contact','title':'Contact','type':'text','phase':'ordering','value':'nobody',
				 'constraints':{'required':false}}""", """
				{'id':'number','name':'number','title':'Number','type':'text','phase':'ordering','value':'',
				 'constraints':{'required':false}}""").forEach((param) -> Documents.params(request).add(json(param)));
		return request;
	}

	@Test
	void whatIsAskedInThePortalIsWaitedFor() {
		ObjectNode request = Documents.purchase();
		VENDOR.plan(Documents.assetId(request), new TenantPlan(201, false, 3));
		String id = place(request);
		soon().until(() -> !LOG.creations(Documents.assetId(request)).isEmpty());
		CONNECT.inPortal(id, "inquiring");
		soon().until(() -> VENDOR.of(Documents.assetId(request)).get(0).path("status").asText().equals("ready"));
		CONNECT.inPortal(id, "pending");
		awaitApproved(id);
	}

	private static void awaitQuestions(String id, int times) {
		soon().untilAsserted(() -> {
			assertThat(LOG.verdicts(id, "inquire")).isEqualTo(times);
			assertThat(CONNECT.status(id)).isEqualTo("inquiring");
		});
	}

	private static ObjectNode incomplete() {
		ObjectNode request = Documents.purchase();
		List.of("""
				{'id':'domain','name':'domain','title':'Domain','type':'domain','phase':'ordering','value':'',
				 'value_error':'','constraints':{'required':true}}""", """
				{'id':'contact','name':'contact','title':'Contact','type':'email','phase':'ordering','value':null,
				 'constraints':{'required':'True'}}""", """
				{'id':'remark','name':'remark','type':'text','phase':'ordering','value':'',
				 'constraints':{'required':false}}""").forEach((param) -> Documents.params(request).add(json(param)));
		return request;
	}

}
