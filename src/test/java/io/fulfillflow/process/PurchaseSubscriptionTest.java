package io.fulfillflow.process;

import java.util.Map;

import io.fulfillflow.core.Order;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.OrderBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the purchase model.
 */
@ExtendWith(EveryFlowIsTaken.class)
class PurchaseSubscriptionTest extends ProcessTest {

	@Test
	void approvesWhenTheTenantIsReadyAtOnce() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());

		assertThat(process).isWaitingAt("Task_ProvisionTenant")
			.hasPassed("Task_CheckParameters")
			.variables()
			.containsEntry("quantity", 3L)
			.containsEntry("productId", "PRD-111-222-333");
		this.calls.done(this.request, "provision", READY);

		assertThat(process).isWaitingAt("Task_ApproveRequest");
		assertThat(this.calls.payload(this.request, "approve").toString()).contains("\"parameterId\":\"tenantId\"")
			.contains("\"value\":\"T-42\"");
		this.calls.done(this.request, "approve");

		assertThat(process).isEnded()
			.hasPassedInOrder("Task_CheckParameters", "Task_ProvisionTenant", "Task_AwaitTenant", "Task_FillParameters",
					"Task_ApproveRequest", "EndEvent_RequestApproved", "EndEvent_RequestSettled");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void approvesOnlyOnceTheVendorSaysReady() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", IN_PROGRESS);

		assertThat(process).isWaitingAt("Task_AwaitTenant").hasNotPassed("Task_ApproveRequest");
		this.calls.done(this.request, "await", READY);

		assertThat(process).isWaitingAt("Task_ApproveRequest");
	}

	@Test
	void provisionsOnceTheParametersThatWereMissingCame() {
		Order incomplete = OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();
		ProcessInstance process = begin(OperationType.PURCHASE, incomplete);

		assertThat(process).isWaitingAt("CallActivity_AskForParameters").hasPassed("Task_CheckParameters");
		assertThat(this.calls.payload(this.request, "inquire").at("/questions/0/parameterId").asText())
			.isEqualTo("domain");
		this.calls.done(this.request, "inquire");
		assertThat(tenantStatus()).isEqualTo("INQUIRING");

		Order complete = OrderBuilder.aCompleteOrder().build();
		assertThat(this.fulfillment.answered(this.request, complete)).isTrue();
		assertThat(process).isWaitingAt("Task_ProvisionTenant");
		assertThat(tenantStatus()).isEqualTo("PROCESSING");
	}

	@Test
	void clearsTheErrorOfAParameterThatWasPutRight() {
		begin(OperationType.PURCHASE,
				OrderBuilder.anOrder()
					.item("MPN-A", "3")
					.parameter("domain", "ordering", "example.com", "Please fill in domain.", true)
					.build());
		this.calls.done(this.request, "provision", READY);

		assertThat(this.calls.payload(this.request, "approve").at("/filled/0").toString())
			.isEqualTo("{\"parameterId\":\"domain\"}");
	}

	@Test
	void failsAnUnansweredRequestAtTheDeadline() {
		ProcessInstance process = begin(OperationType.PURCHASE,
				OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build());
		this.calls.done(this.request, "inquire");

		this.management.executeJob(timer("BoundaryEvent_NoAnswerInTime").getId());

		assertThat(process).isWaitingAt("Task_FailUnanswered");
		assertThat(failReason()).contains("did not arrive in time");
		this.calls.done(this.request, "fail");
		assertThat(process).as("nothing was made")
			.isEnded()
			.hasPassed("CallActivity_CleanUp", "EndEvent_RequestFailed");
		assertOutcome("FAILED", "FAILED");
	}

	@Test
	void failsWithTheVendorsReasonWhenProvisioningIsRefused() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.refused(this.request, "provision", "The domain example.com is taken.");

		assertThat(process).isWaitingAt("Task_FailRequest");
		assertThat(failReason()).isEqualTo("The domain example.com is taken.");
		this.calls.done(this.request, "fail");
		assertThat(process).as("what was refused is looked for").isWaitingAt("CallActivity_CleanUp");
		assertOutcome("FAILED", "FAILED");
		this.calls.done(this.request, "undo");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailed").hasNotPassed("Task_ApproveRequest");
	}

	@Test
	void failsWithTheVendorsReasonWhenTheTenantNeverBecomesReady() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", IN_PROGRESS);
		this.calls.refused(this.request, "await", "There is no room in this region.");

		assertThat(process).isWaitingAt("Task_FailRequest");
		assertThat(failReason()).isEqualTo("There is no room in this region.");
		this.calls.done(this.request, "fail");
		assertOutcome("FAILED", "FAILED");
		assertThat(this.calls.payload(this.request, "undo").path("vendorId").asText()).isEqualTo("T-42");
		this.calls.done(this.request, "undo");
		assertThat(process).isEnded();
	}

	@Test
	void leavesAGivenUpRequestToAPersonWithAnIncidentAndAMessage() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.givenUp(this.request, "provision", "no answer for a day");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("no answer for a day");
		assertThat(this.calls.payload(this.request, "say").path("text").asText()).contains("A person will look at it")
			.doesNotContain("no answer for a day");
	}

	@Test
	void triesAgainWhenThePersonSaysSo() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		String key = this.calls.wanted(this.request, "provision").key();
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		decide("retry", "");

		assertThat(process).isWaitingAt("Task_ProvisionTenant");
		assertNoIncident();
		assertThat(this.calls.wanted(this.request, "provision").inDoubt()).isTrue();
		assertThat(this.calls.wanted(this.request, "provision").key()).isEqualTo(key);
		this.calls.done(this.request, "provision", READY);
		this.calls.givenUp(this.request, "approve", "Connect refused the template");
		assertIncident("Connect refused the template");
		decide("retry", "");

		assertThat(process).as("what was provisioned isn't provisioned again").isWaitingAt("Task_ApproveRequest");
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded();
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void failsTheRequestWhenThePersonSaysSo() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		decide("fail", "We can't deliver this product at the moment.");

		assertThat(process).isWaitingAt("Task_FailRequestByHand");
		assertThat(failReason()).isEqualTo("We can't deliver this product at the moment.");
		this.calls.done(this.request, "fail");
		assertOutcome("FAILED", "FAILED");
		assertThat(this.calls.payload(this.request, "undo").path("inDoubt").asBoolean())
			.as("nobody knows whether it was made")
			.isTrue();
		this.calls.done(this.request, "undo");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailedByHand");
	}

	@Test
	void comesBackToThePersonWhenFailingByHandIsGivenUp() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		decide("fail", "We can't deliver this product at the moment.");
		this.calls.givenUp(this.request, "fail", "Connect refuses to fail it");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("Connect refuses to fail it");
	}

	@Test
	void endsWhenSomebodyDecidedBeforeTheFailureByHand() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		decide("fail", "We can't deliver this product at the moment.");
		this.calls.settledElsewhere(this.request, "fail", "approved");

		assertThat(process).as("what was approved is kept").isEnded().hasPassed("EndEvent_SettledElsewhere");
		assertOutcome("APPROVED_ELSEWHERE", "READY");
	}

	@Test
	void approvesByHandWhenTheVendorsStepWasGivenUp() {
		ProcessInstance process = approveByHand();

		assertThat(process).isWaitingAt("Task_ApproveRequestByHand");
		assertNoIncident();
		assertThat(this.calls.payload(this.request, "approve").path("filled"))
			.as("what the vendor did not tell is up to the person")
			.isEmpty();
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded()
			.hasPassed("EndEvent_RequestApprovedByHand")
			.hasNotPassed("Task_ApproveRequest", "EndEvent_RequestSettled");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void approvesByHandWithWhatWasFilledWhenTheApprovalWasGivenUp() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", READY);
		this.calls.givenUp(this.request, "approve", "Connect refused the template");
		decide("approve", "");

		assertThat(process).isWaitingAt("Task_ApproveRequestByHand");
		assertThat(this.calls.wanted(this.request, "approve").inDoubt()).as("it may have arrived").isTrue();
		assertThat(this.calls.payload(this.request, "approve").path("filled").toString())
			.contains("\"parameterId\":\"tenantId\"")
			.contains("\"value\":\"T-42\"");
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApprovedByHand");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void comesBackToThePersonWhenApprovingByHandIsGivenUp() {
		ProcessInstance process = approveByHand();
		this.calls.givenUp(this.request, "approve", "Connect misses the tenant's id");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("Connect misses the tenant's id");
		decide("fail", "We can't deliver this product at the moment.");
		assertThat(process).as("the person may still choose the other verdict").isWaitingAt("Task_FailRequestByHand");
		this.calls.done(this.request, "fail");
		assertOutcome("FAILED", "FAILED");
	}

	@Test
	void endsWhenSomebodyDecidedBeforeTheApprovalByHand() {
		ProcessInstance process = approveByHand();
		this.calls.settledElsewhere(this.request, "approve", "failed");
		this.calls.done(this.request, "undo");

		assertThat(process).isEnded()
			.hasPassed("EndEvent_SettledElsewhere")
			.hasNotPassed("EndEvent_RequestApprovedByHand");
		assertOutcome("ENDED_ELSEWHERE", "FAILED");
	}

	@Test
	void leavesARefusalThatCannotBeToldToAPersonWhoMayApprove() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.refused(this.request, "provision", "The domain example.com is taken.");
		this.calls.givenUp(this.request, "fail", "Connect refuses to fail it");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn").hasNotPassed("EndEvent_RequestFailed");
		assertIncident("Connect refuses to fail it");
		decide("approve", "");
		assertThat(process).isWaitingAt("Task_ApproveRequestByHand");
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApprovedByHand");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void endsWhenSomebodyElseGaveTheVerdict() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", READY);
		this.calls.settledElsewhere(this.request, "approve", "failed");
		this.calls.done(this.request, "undo");

		assertThat(process).isEnded().hasPassed("BoundaryEvent_SettledElsewhere", "EndEvent_SettledElsewhere");
		assertOutcome("ENDED_ELSEWHERE", "FAILED");
	}

	@Test
	void endsWithoutItsVerdictWhenTheRequestIsSettledWhileItWaits() {
		ProcessInstance process = begin(OperationType.PURCHASE,
				OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build());
		this.calls.done(this.request, "inquire");

		assertThat(this.fulfillment.settledElsewhere(this.request, "failed")).isTrue();

		assertThat(process).isEnded();
		assertOutcome("ENDED_ELSEWHERE", "FAILED");
		assertThat(this.fulfillment.settledElsewhere(this.request, "failed")).as("a second time").isFalse();
	}

	@Test
	void leavesItsOwnVerdictOnTheWayAlone() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", READY);

		assertThat(this.fulfillment.settledElsewhere(this.request, "approved")).isFalse();
		assertThat(process).isWaitingAt("Task_ApproveRequest");
	}

	private ProcessInstance approveByHand() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		decide("approve", "");
		return process;
	}

	@Test
	void isFulfilledOnceAPersonHasApprovedIt() {
		ProcessInstance process = begin(OperationType.PURCHASE,
				OrderBuilder.aCompleteOrder().product(REVIEWED).build());
		assertThat(process).isWaitingAt("CallActivity_ReviewByHand");
		assertThat(tenantStatus()).isEqualTo("PROCESSING");
		decide(Map.of("decision", "approve"));

		assertThat(process).isWaitingAt("Task_ProvisionTenant");
	}

	@Test
	void failsWithThePersonsReasonAndLeavesNothingBehind() {
		ProcessInstance process = begin(OperationType.PURCHASE,
				OrderBuilder.aCompleteOrder().product(REVIEWED).build());
		decide("fail", "We don't sell there.");

		assertThat(process).isWaitingAt("Task_FailRejected").hasNotPassed("Task_ProvisionTenant");
		assertThat(failReason()).isEqualTo("We don't sell there.");
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailed");
		assertOutcome("FAILED", "FAILED");
	}

}
