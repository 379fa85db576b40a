package io.fulfillflow.process;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the transfer model: the tenant that is there is taken over, and where
 * there is none the request says so.
 */
class TransferSubscriptionTest extends AskingTenantTest {

	TransferSubscriptionTest() {
		super(OperationType.TRANSFER, "find", "Task_FindTenant", new Statuses("FAILED", "PROCESSING", "READY"));
	}

	@Override
	void vendorDoesIt() {
		this.calls.done(this.request, "find", READY);
		this.calls.done(this.request, "take_over", READY);
	}

	@Test
	@Override
	void asksTheVendorForTheTenantThatTheRequestNames() {
		begin(OperationType.TRANSFER, orderOnTenant("T-42"));

		assertThat(this.calls.payload(this.request, "find").path("vendorId").asText()).isEqualTo("T-42");
		this.calls.done(this.request, "find", READY);
		assertThat(this.calls.payload(this.request, "take_over").path("vendorId").asText()).isEqualTo("T-42");
		assertThat(this.calls.payload(this.request, "take_over").at("/order/externalId").asText())
			.isEqualTo(this.asset.value());
	}

	@Test
	@Override
	void leavesTheSearchToTheVendorWhenTheRequestNamesNoTenant() {
		begin(OperationType.TRANSFER, orderOnTenant(""));

		assertThat(this.calls.payload(this.request, "find").path("vendorId").isNull()).isTrue();
		assertThat(this.calls.payload(this.request, "find").path("externalIds")).singleElement()
			.satisfies((id) -> assertThat(id.asText()).isEqualTo(this.asset.value()));
	}

	@Test
	void searchesByTheAssetThatTheSubscriptionWasBefore() {
		begin(OperationType.TRANSFER, previously("AS-1111-2222-3333"));

		assertThat(this.calls.payload(this.request, "find").path("externalIds")).extracting((id) -> id.asText())
			.containsExactly("AS-1111-2222-3333", this.asset.value());
	}

	// looking has no effect, so that it is done anew
	@Test
	@Override
	void triesAgainWhenThePersonSaysSo() {
		ProcessInstance process = begin();
		this.calls.givenUp(this.request, "find", "no answer for a day");
		decide("retry", "");

		assertThat(process).isWaitingAt("Task_FindTenant");
		assertNoIncident();
		vendorDoesIt();
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApproved");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	@Override
	void onlyGivesTheVerdictAgainWhenTheVendorHasDoneItsPart() {
		ProcessInstance process = begin();
		vendorDoesIt();
		this.calls.givenUp(this.request, "approve", "Connect refused the template");
		assertIncident("Connect refused the template");
		decide("retry", "");

		this.calls.done(this.request, "find", READY);
		assertThat(process).as("it was taken over before").isWaitingAt("Task_ApproveRequest");
		this.calls.done(this.request, "approve");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void tellsTheCustomersChannelWhichTenantItIs() {
		begin(OperationType.TRANSFER, orderOnTenant(""));
		vendorDoesIt();

		assertThat(this.calls.payload(this.request, "approve").at("/filled/0/value").asText()).isEqualTo("T-42");
	}

	@Test
	void failsWithAPlainReasonWhenThereIsNothingToTakeOver() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "find");

		assertThat(process).isWaitingAt("Task_FailWithoutTenant");
		assertThat(failReason()).contains("no subscription to take over");
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded().hasPassed("EndEvent_NothingToTakeOver", "EndEvent_RequestSettled");
		assertOutcome("FAILED", "FAILED");
	}

	@Test
	void failsWithTheVendorsReasonWhenTheTakeoverIsRefused() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "find", READY);
		this.calls.refused(this.request, "take_over", "It belongs to somebody else.");

		assertThat(process).isWaitingAt("Task_FailRequest").hasPassed("BoundaryEvent_TakeoverRefused");
		assertThat(failReason()).isEqualTo("It belongs to somebody else.");
	}

	@Test
	void failsWithTheVendorsReasonWhenTheTakeoverIsRefusedLater() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "find", READY);
		this.calls.done(this.request, "take_over", IN_PROGRESS);
		assertThat(process).isWaitingAt("Task_AwaitTenant");
		this.calls.refused(this.request, "await", "It belongs to somebody else.");

		assertThat(process).isWaitingAt("Task_FailRequest").hasPassed("BoundaryEvent_TenantRefused");
	}

	private static Order previously(String asset) {
		return OrderBuilder.anOrder()
			.item("MPN-A", "3", "3")
			.parameter("previousAsset", "ordering", asset, "", false)
			.fulfillment("tenantId", "")
			.build();
	}

}
