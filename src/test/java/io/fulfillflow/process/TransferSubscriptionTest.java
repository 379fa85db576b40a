package io.fulfillflow.process;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.fulfillment.Revocations;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the transfer model: the tenant that is there is taken over, and where
 * there is none the request says so.
 */
class TransferSubscriptionTest extends AskingTenantTest {

	@Autowired
	Revocations revocations;

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

	@Test
	void makesANewTenantWhereThereIsNoneAndTheProductIsSetSo() {
		ProcessInstance process = begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");

		assertThat(process).isWaitingAt("Task_ProvisionTenant");
		assertThat(this.calls.payload(this.request, "provision").at("/order/externalId").asText())
			.isEqualTo(this.asset.value());
		this.calls.done(this.request, "provision", IN_PROGRESS);
		assertThat(process).isWaitingAt("Task_AwaitTenant");
		this.calls.done(this.request, "await", READY);
		assertThat(this.calls.payload(this.request, "approve").at("/filled/0/value").asText()).isEqualTo("T-42");
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApproved");
		assertOutcome("APPROVED", "READY");
		assertThat(cleanUps()).isZero();
	}

	@Test
	void takesTheTenantOverAllTheSameWhereThereIsOne() {
		begin(OperationType.TRANSFER, toANewTenant());
		vendorDoesIt();
		this.calls.done(this.request, "approve");

		assertOutcome("APPROVED", "READY");
	}

	@Test
	void failsWithTheVendorsReasonWhenTheNewTenantIsRefused() {
		ProcessInstance process = begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.refused(this.request, "provision", "There is no room in this region.");

		assertThat(process).isWaitingAt("Task_FailRequest").hasPassed("BoundaryEvent_ProvisioningRefused");
		assertThat(failReason()).isEqualTo("There is no room in this region.");
	}

	@Test
	void removesTheNewTenantOnceTheTransferHasFailed() {
		begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.done(this.request, "provision", IN_PROGRESS);
		this.calls.refused(this.request, "await", "There is no room in this region.");
		assertThat(cleanUps()).isZero();
		this.calls.done(this.request, "fail");

		assertThat(cleanUps()).isEqualTo(1);
		assertThat(this.calls.payload(this.request, "undo").path("vendorId").asText()).isEqualTo("T-42");
		this.calls.done(this.request, "undo");
		assertThat(cleanUps()).isZero();
	}

	@Test
	void removesTheNewTenantOnceWhenSomebodyElseFailsTheTransfer() {
		begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.done(this.request, "provision", IN_PROGRESS);
		assertThat(this.fulfillment.settledElsewhere(this.request, "failed")).isTrue();

		assertThat(cleanUps()).isEqualTo(1);
		this.calls.done(this.request, "undo");
		assertThat(cleanUps()).isZero();
	}

	@Test
	void removesNoTenantThatItCameUponAfterACreationThatWasGivenUp() {
		begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		decide("retry", "");
		this.calls.done(this.request, "find", READY);
		this.calls.refused(this.request, "take_over", "It belongs to somebody else.");
		this.calls.done(this.request, "fail");

		assertThat(cleanUps()).as("whose tenant it is isn't known").isZero();
	}

	@Test
	void removesTheNewTenantWhenSomebodyElseEndsItsRevocation() {
		begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.done(this.request, "provision", IN_PROGRESS);
		assertThat(this.revocations.revoked(this.request)).isTrue();
		assertThat(this.fulfillment.settledElsewhere(this.request, "revoked")).isTrue();

		assertThat(cleanUps()).isEqualTo(1);
		this.calls.done(this.request, "undo");
		assertThat(cleanUps()).isZero();
	}

	private long cleanUps() {
		return this.runtime.createProcessInstanceQuery()
			.processDefinitionKey("CleanUp")
			.processInstanceBusinessKey(this.request.value())
			.count();
	}

	private static Order toANewTenant() {
		return OrderBuilder.anOrder()
			.product("PRD-999-000-003")
			.item("MPN-A", "3", "3")
			.fulfillment("tenantId", "")
			.build();
	}

	private static Order previously(String asset) {
		return OrderBuilder.anOrder()
			.item("MPN-A", "3", "3")
			.parameter("previousAsset", "ordering", asset, "", false)
			.fulfillment("tenantId", "")
			.build();
	}

}
