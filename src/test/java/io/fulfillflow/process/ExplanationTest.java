package io.fulfillflow.process;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of a request that waits. Every answer is held to the OpenAPI document.
 */
class ExplanationTest extends ProcessApiTest {

	private static final Order ORDER = OrderBuilder.aCompleteOrder().build();

	private static final Order INCOMPLETE = OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();

	@Test
	void saysThatTheFirstAttemptAtTheVendorIsToCome() {
		begin(OperationType.PURCHASE, ORDER);

		JsonNode explained = explained(this.request);

		assertThat(explained.path("waitsFor").asText()).isEqualTo("vendor");
		assertThat(explained.at("/steps/0/id").asText()).isEqualTo("Task_ProvisionTenant");
		assertThat(explained.at("/steps/0/documentation").asText()).startsWith("Has the Vendor's system make");
		assertThat(text(explained)).isEqualTo(
				"Waits for the vendor's system: provision, first attempt to follow. It stands at “Provision the tenant” since <T>: "
						+ explained.at("/steps/0/documentation").asText()
						+ " It is tried at <T>. When it isn't done by <T>, it is given up and a person decides how to go on.");
		assertThat(Instant.parse(explained.path("until").asText())).isAfter(Instant.now());
		assertThat(explained.path("whoCanAct")).isEmpty();
	}

	@Test
	void saysWhatWasTriedAndWhoCanLookIntoIt() {
		begin(OperationType.PURCHASE, ORDER);
		this.calls.result(this.request, "provision",
				new Result.Failed(Failure.transientFailure("503 from the vendor")));

		JsonNode explained = explained(this.request);

		assertThat(explained.at("/attempts/0/detail").asText()).contains("503 from the vendor");
		assertThat(text(explained)).contains("attempt 1 failed (503 from the vendor)")
			.endsWith("Whoever runs the vendor's system can look into why it doesn't do it.");
		assertThat(explained.at("/whoCanAct/0/who").asText()).isEqualTo("vendor");
	}

	@Test
	void saysThatConnectHasToTakeTheApproval() {
		begin(OperationType.PURCHASE, ORDER);
		this.calls.done(this.request, "provision", READY);

		JsonNode explained = explained(this.request);

		assertThat(explained.path("waitsFor").asText()).isEqualTo("connect");
		assertThat(text(explained)).startsWith(
				"Waits for Connect: approve, first attempt to follow. It stands at “Approve the request” since <T>: ");
	}

	@Test
	void saysWhatTheCustomerWasAskedAndUntilWhenTheAnswerIsAwaited() {
		begin(OperationType.PURCHASE, INCOMPLETE);
		this.calls.done(this.request, "inquire");

		JsonNode explained = explained(this.request);

		assertThat(explained.path("waitsFor").asText()).isEqualTo("customer");
		assertThat(explained.at("/parameters/0/id").asText()).isEqualTo("domain");
		assertThat(explained.at("/parameters/0/error").asText()).isNotBlank();
		assertThat(explained.at("/dates/0/name").asText()).isEqualTo("Reminder due");
		assertThat(explained.at("/dates/1/name").asText()).isEqualTo("No answer came in time");
		assertThat(explained.path("until").asText()).as("a reminder ends nothing")
			.isEqualTo(explained.at("/dates/1/at").asText());
		assertThat(text(explained)).startsWith("Waits for the customer's answer, asked for domain. Parameter domain: "
				+ explained.at("/parameters/0/error").asText() + " It stands at “Wait for the parameters” since <T>: ")
			.endsWith("It goes on by itself as soon as the answer is there. At <T>: Reminder due – "
					+ explained.at("/dates/0/documentation").asText() + " At <T>: No answer came in time – "
					+ explained.at("/dates/1/documentation").asText()
					+ " The customer, or the reseller, answers in Connect's portal.");
	}

	@Test
	void saysWhoDecidesWhenAPersonIsWaitedFor() {
		begin(OperationType.PURCHASE, ORDER);
		this.calls.givenUp(this.request, "provision", "no answer for a day");

		JsonNode explained = explained(this.request);

		assertThat(explained.path("waitsFor").asText()).isEqualTo("person");
		assertThat(text(explained)).contains("It stands at “Decide how to go on” since <T>: ")
			.endsWith(
					"Nothing happens before somebody decides. An operator (group operators) decides in Tasklist, or by "
							+ "POST /api/requests/" + this.request + "/retry, /approve or /fail.");
	}

	@ParameterizedTest
	@EnumSource(OperationType.class)
	void explainsEveryTypeByTheWordsOfItsModel(OperationType type) {
		begin(type, OrderBuilder.aCompleteOrder().fulfillment("tenantId", "T-42").build());

		JsonNode explained = explained(this.request);

		JsonNode step = explained.at("/steps/0");
		assertThat(step.path("documentation").asText()).isNotBlank();
		assertThat(text(explained))
			.contains("It stands at “" + step.path("name").asText() + "” since <T>: "
					+ step.path("documentation").asText())
			.contains("a person decides how to go on");
		assertThat(explained.path("waitsFor").asText()).isIn("vendor", "connect");
		assertThat(explained.has("until")).isTrue();
	}

	@Test
	void saysThatARequestInTheQueueWaitsForTheOneBefore() {
		begin(OperationType.PURCHASE, ORDER);
		RequestId second = new RequestId(this.request + "-2");
		this.fulfillment.accept(second, OperationType.CHANGE, this.asset, false, ORDER);

		assertThat(text(explained(second))).isEqualTo("Waits for 1 request accepted before it on its tenant. "
				+ "It begins by itself as soon as that is over. At work now is the purchase " + this.request
				+ ": GET /api/requests/" + this.request + "/explanation says what that waits for.");
	}

	@Test
	void saysThatNothingMoreHappensOnceItIsApproved() {
		begin(OperationType.PURCHASE, ORDER);
		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");

		JsonNode explained = explained(this.request);

		assertThat(text(explained)).isEqualTo("It was approved. Nothing more happens.");
		assertThat(explained.path("waitsFor").asText()).isEqualTo("over");
		assertThat(explained.has("since")).isFalse();
	}

	@Test
	void saysWhatIsStillCleanedUpAfterTheVerdict() {
		begin(OperationType.PURCHASE, ORDER);
		this.calls.refused(this.request, "provision", "There is no room.");
		this.calls.done(this.request, "fail");

		JsonNode explained = explained(this.request);

		assertThat(explained.path("waitsFor").asText()).isEqualTo("over");
		assertThat(explained.at("/steps/0/id").asText()).as("in the called process").isEqualTo("Task_RemoveTenant");
		assertThat(text(explained)).startsWith("It failed (There is no room.). It stands at “")
			.endsWith("The verdict stands; its process ends by itself when that is done. It is tried at <T>. "
					+ "When it isn't done by <T>, it is given up and a person decides how to go on.");
	}

	@Test
	void explainsATenantByTheRequestAtWorkOnIt() throws Exception {
		begin(OperationType.PURCHASE, ORDER);
		RequestId second = new RequestId(this.request + "-2");
		this.fulfillment.accept(second, OperationType.CHANGE, this.asset, false, ORDER);
		String tenant = this.jdbc.sql("select tenant_id from tenant where external_id = ?")
			.param(this.asset.value())
			.query(String.class)
			.single();

		JsonNode explained = get("/tenant/{id}/explanation", tenant);

		assertThat(explained.path("requestId").asText()).isEqualTo(this.request.value());
		assertThat(explained.path("tenantId").asText()).isEqualTo(tenant);
	}

	@Test
	void knowsNeitherRequestsNorTenantsThatAreNone() throws Exception {
		this.mvc.perform(MockMvcRequestBuilders.get("/api/requests/{id}/explanation", "PR-none"))
			.andExpect(MockMvcResultMatchers.status().isNotFound());
		this.mvc.perform(MockMvcRequestBuilders.get("/tenant/{id}/explanation", "none"))
			.andExpect(MockMvcResultMatchers.status().isNotFound());
	}

	private JsonNode explained(RequestId id) {
		try {
			return get("/api/requests/{id}/explanation", id.value());
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private JsonNode get(String path, String id) throws Exception {
		return Json.tree(this.mvc.perform(MockMvcRequestBuilders.get(path, id))
			.andExpect(MockMvcResultMatchers.status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString());
	}

	private static String text(JsonNode explained) {
		return explained.path("text").asText().replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "<T>");
	}

}
