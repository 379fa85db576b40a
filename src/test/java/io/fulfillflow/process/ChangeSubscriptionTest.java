package io.fulfillflow.process;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the change model: whatever becomes of the request, the tenant is as ready
 * (or on hold) as before.
 */
class ChangeSubscriptionTest extends ReviewedTenantTest {

	ChangeSubscriptionTest() {
		super(OperationType.CHANGE, "change", "Task_ChangeTenant", new Statuses("READY", "PROCESSING", "READY"),
				"READY");
	}

	@Test
	void carriesEveryItemToTheVendorWithItsNewAndItsOldQuantity() {
		Order order = OrderBuilder.anOrder()
			.item("MPN-NEW", "3", "0")
			.item("MPN-MORE", "5", "2")
			.item("MPN-LESS", "1", "4")
			.item("MPN-REMOVED", "0", "2")
			.item("MPN-AS-IT-WAS", "7", "7")
			.fulfillment("tenantId", "T-42")
			.build();
		ProcessInstance process = begin(OperationType.CHANGE, order);

		assertThat(process).variables().containsEntry("quantity", 16L);
		assertThat(this.calls.payload(this.request, "change").at("/order/items"))
			.extracting((item) -> item.path("mpn").asText(), (item) -> item.path("quantity").asText(),
					(item) -> item.path("oldQuantity").asText())
			.containsExactly(tuple("MPN-NEW", "3", "0"), tuple("MPN-MORE", "5", "2"), tuple("MPN-LESS", "1", "4"),
					tuple("MPN-REMOVED", "0", "2"), tuple("MPN-AS-IT-WAS", "7", "7"));
	}

	@Test
	void changesNothingBeforeTheParametersAreRight() {
		ProcessInstance process = begin(OperationType.CHANGE, incomplete());
		assertThat(process).isWaitingAt("CallActivity_AskForParameters");
		this.calls.done(this.request, "inquire");

		this.fulfillment.answered(this.request, OrderBuilder.aCompleteOrder().build());

		assertThat(process).isWaitingAt("Task_ChangeTenant");
	}

	@Test
	void failsAChangeThatIsNotAnswered() {
		ProcessInstance process = begin(OperationType.CHANGE, incomplete());
		this.calls.done(this.request, "inquire");
		this.management.executeJob(timer("BoundaryEvent_NoAnswerInTime").getId());

		assertThat(process).isWaitingAt("Task_FailRequest").hasNotPassed("Task_ChangeTenant");
		assertThat(failReason()).isEqualTo("The information that we asked for did not arrive in time.");
	}

	private static Order incomplete() {
		return OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").fulfillment("tenantId", "T-42").build();
	}

	@Test
	void goesPastTheWaitingWhenTheTenantIsReadyAtOnce() {
		ProcessInstance process = begin();
		vendorDoesIt();

		assertThat(process).hasPassedInOrder("Task_ChangeTenant", "Task_AwaitTenant")
			.isWaitingAt("Task_ApproveRequest");
	}

	@Test
	void approvesOnlyOnceTheVendorSaysReady() {
		ProcessInstance process = awaitTheVendor();

		assertThat(process).isWaitingAt("Task_AwaitTenant").hasNotPassed("Task_ApproveRequest");
		assertThat(this.calls.payload(this.request, "await").path("vendorId").asText()).isEqualTo("T-42");
		assertThat(this.calls.payload(this.request, "await").path("purpose").asText()).isEqualTo("CHANGE");
		this.calls.done(this.request, "await", READY);

		assertThat(process).isWaitingAt("Task_ApproveRequest");
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded()
			.hasPassedInOrder("Task_ChangeTenant", "Task_AwaitTenant", "Task_ApproveRequest",
					"EndEvent_RequestApproved", "EndEvent_RequestSettled");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void failsWithTheVendorsReasonWhenTheChangeIsRefusedLater() {
		ProcessInstance process = awaitTheVendor();
		this.calls.refused(this.request, "await", "There is no room for seven.");

		assertThat(process).isWaitingAt("Task_FailRequest").hasPassed("BoundaryEvent_TenantRefused");
		assertThat(failReason()).isEqualTo("There is no room for seven.");
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailed");
		assertOutcome("FAILED", "READY");
	}

	@Test
	void waitsAgainWithoutChangingAgainWhenThePersonSaysSo() {
		ProcessInstance process = awaitTheVendor();
		this.calls.givenUp(this.request, "await", "not ready for a day");
		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("not ready for a day");
		decide("retry", "");

		assertThat(process).isWaitingAt("Task_AwaitTenant");
		assertNoIncident();
		this.calls.done(this.request, "await", READY);
		this.calls.done(this.request, "approve");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void leavesATenantOnHoldOnHold() {
		this.fulfillment.accept(this.request, OperationType.CHANGE, this.asset, true, orderOnTenant("T-42"));
		this.calls.done(this.request, "change", READY.replace("READY", "SUSPENDED"));
		this.calls.done(this.request, "approve");

		assertOutcome("APPROVED", "SUSPENDED");
	}

	private ProcessInstance awaitTheVendor() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "change", IN_PROGRESS);
		return process;
	}

}
