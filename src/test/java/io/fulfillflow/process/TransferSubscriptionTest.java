package io.fulfillflow.process;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.Revocations;
import io.fulfillflow.tenant.IdleLines;
import io.fulfillflow.tenant.OperationProgress;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the transfer model: the tenant that is there is taken over, and where
 * there is none the request says so.
 */
class TransferSubscriptionTest extends AskingTenantTest {

	@Autowired
	Revocations revocations;

	@Autowired
	RequestRows rows;

	@Autowired
	OperationProgress progress;

	@Autowired
	IdleLines idle;

	@Autowired
	TransactionTemplate transaction;

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
	void removesNoTenantThatItHasFoundAfterACreationThatWasGivenUp() {
		begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		decide("retry", "");
		this.calls.done(this.request, "find", READY);
		assertThat(this.fulfillment.settledElsewhere(this.request, "failed")).isTrue();

		assertThat(cleanUps()).as("it may have been there before").isZero();
	}

	@Test
	void removesNoTenantThatItToldToBelongToTheSubscription() {
		begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.done(this.request, "provision", IN_PROGRESS);
		this.calls.givenUp(this.request, "await", "not ready for a day");
		decide("retry", "");
		this.calls.done(this.request, "find", READY);
		this.calls.refused(this.request, "take_over", "It belongs to somebody else.");
		this.calls.done(this.request, "fail");

		assertThat(cleanUps()).as("the vendor says that it belongs to somebody").isZero();
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

	@Test
	void whatComesLaterWaitsUntilTheNewTenantIsRemoved() {
		failAfterMakingATenant();
		this.calls.wanted(this.request, "undo");
		RequestId later = later(OperationType.CHANGE);

		assertThat(status(later)).isEqualTo("QUEUED");
		assertThat(standing(later))
			.isEqualTo("Waits until the vendor's system has removed what " + this.request + " has left.");
		this.calls.done(this.request, "undo");
		assertThat(status(later)).isEqualTo("RUNNING");
		assertThat(this.calls.wanted(later, "change")).isNotNull();
	}

	@Test
	void whatStoodInLineBehindItWaitsForTheRemovalToo() {
		begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.done(this.request, "provision", IN_PROGRESS);
		RequestId later = later(OperationType.TRANSFER);
		this.calls.refused(this.request, "await", "There is no room in this region.");
		this.calls.done(this.request, "fail");

		assertThat(cleanUps()).isEqualTo(1);
		assertThat(status(later)).isEqualTo("QUEUED");
		this.calls.done(this.request, "undo");
		assertThat(status(later)).isEqualTo("RUNNING");
	}

	@Test
	void removesNothingThatALaterRequestUsesWhenTheRemovalIsTriedAgainByHand() {
		failAfterMakingATenant();
		this.calls.wanted(this.request, "undo");
		RequestId later = later(OperationType.TRANSFER);
		this.calls.givenUp(this.request, "undo", "no answer for a day");
		assertThat(status(later)).as("it doesn't wait for a person").isEqualTo("RUNNING");
		this.calls.done(later, "find", READY);
		decide("retry", "");

		assertThat(cleanUps()).isZero();
		assertThat(wanted("undo")).as("once").isEqualTo(1);
	}

	@Test
	void asksWhoUsesTheTenantOnlyOnceWhatIsJustTakenInIsThere() {
		failAfterMakingATenant();
		this.calls.givenUp(this.request, "undo", "no answer for a day");
		String task = decision().getId();
		CompletableFuture<Void> retry = this.transaction.execute((status) -> {
			later(OperationType.TRANSFER);
			CompletableFuture<Void> trying = CompletableFuture
				.runAsync(() -> this.tasks.complete(task, Map.of("decision", "retry")));
			await().until(() -> trying.isDone() || isAnybodyHeldUp());
			return trying;
		});

		assertThat(retry).succeedsWithin(Duration.ofSeconds(30));
		assertThat(wanted("undo")).as("once, before it was taken in").isEqualTo(1);
	}

	private boolean isAnybodyHeldUp() {
		return this.jdbc.sql("select count(*) from information_schema.sessions where blocker_id is not null")
			.query(Integer.class)
			.single() > 0;
	}

	@Test
	void whatComesLaterWaitsForTheRemovalThatGoesOnWhenSomebodyElseEndsTheRevocation() {
		begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.done(this.request, "provision", IN_PROGRESS);
		assertThat(this.revocations.revoked(this.request)).isTrue();
		this.calls.wanted(this.request, "undo");
		RequestId later = later(OperationType.CHANGE);
		assertThat(this.fulfillment.settledElsewhere(this.request, "revoked")).isTrue();

		assertThat(cleanUps()).isEqualTo(1);
		assertThat(status(later)).as("the first attempt may still have its effect").isEqualTo("QUEUED");
		this.calls.done(this.request, "undo");
		assertThat(status(later)).isEqualTo("RUNNING");
	}

	@Test
	void whatComesLaterBeginsThoughSomebodyDeletedTheCleanUp() {
		failAfterMakingATenant();
		this.calls.wanted(this.request, "undo");
		RequestId later = later(OperationType.CHANGE);
		this.runtime.deleteProcessInstance(cleanUpsOfRequest().singleResult().getId(), "by hand");
		this.idle.goOn();
		assertThat(status(later)).as("the call is under way all the same").isEqualTo("QUEUED");

		this.calls.done(this.request, "undo");
		this.idle.goOn();
		assertThat(status(later)).isEqualTo("RUNNING");
	}

	private void failAfterMakingATenant() {
		begin(OperationType.TRANSFER, toANewTenant());
		this.calls.done(this.request, "find");
		this.calls.done(this.request, "provision", IN_PROGRESS);
		this.calls.refused(this.request, "await", "There is no room in this region.");
		this.calls.done(this.request, "fail");
		assertThat(cleanUps()).isEqualTo(1);
	}

	/** Another request of the same subscription. */
	private RequestId later(OperationType type) {
		RequestId later = new RequestId(this.request + "-later");
		this.fulfillment.accept(later, type, this.asset, false, orderOnTenant(""));
		return later;
	}

	private String status(RequestId id) {
		return this.jdbc.sql("select status from operation where request_id = ?")
			.param(id.value())
			.query(String.class)
			.single();
	}

	private String standing(RequestId id) {
		return this.progress.of(this.rows.one(id).orElseThrow().operationId(), id).sentence();
	}

	private int wanted(String action) {
		return this.jdbc.sql("select count(*) from remote_call where request_id = ? and action = ?")
			.params(this.request.value(), action)
			.query(Integer.class)
			.single();
	}

	private long cleanUps() {
		return cleanUpsOfRequest().count();
	}

	private ProcessInstanceQuery cleanUpsOfRequest() {
		return this.runtime.createProcessInstanceQuery()
			.processDefinitionKey("CleanUp")
			.processInstanceBusinessKey(this.request.value());
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
