package io.fulfillflow.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * The paths that the models for requests on an existing tenant share: one effect on the
 * Vendor's system, the verdict, and the person who decides when either doesn't work. Each
 * model's own class runs them all and adds what only that model has.
 */
@ExtendWith(EveryFlowIsTaken.class)
abstract class ExistingTenantTest extends ProcessTest {

	private static final String REASON = "We can't do this at the moment.";

	private final OperationType type;

	private final String action;

	private final String vendorTask;

	private final Statuses statuses;

	private final String answer;

	/**
	 * Tells what the models differ in.
	 * @param type the request
	 * @param action the vendor's action for it
	 * @param vendorTask the task that wants that action
	 * @param statuses of the tenant
	 * @param vendorState what the vendor says of the tenant once it has done it
	 */
	ExistingTenantTest(OperationType type, String action, String vendorTask, Statuses statuses, String vendorState) {
		this.type = type;
		this.action = action;
		this.vendorTask = vendorTask;
		this.statuses = statuses;
		this.answer = READY.replace("READY", vendorState);
	}

	@Test
	void approvesWhenTheVendorHasDoneIt() {
		ProcessInstance process = begin();

		assertThat(process).isWaitingAt(this.vendorTask);
		assertThat(tenantStatus()).isEqualTo(this.statuses.during());
		vendorDoesIt();
		assertThat(process).isWaitingAt("Task_ApproveRequest");
		assertThat(tenantStatus()).as("until the verdict is given").isEqualTo(this.statuses.during());
		this.calls.done(this.request, "approve");

		assertThat(process).isEnded()
			.hasPassedInOrder("StartEvent_RequestReceived", "StartEvent_FulfillmentBegun", this.vendorTask,
					"Task_ApproveRequest", "EndEvent_RequestApproved", "EndEvent_RequestSettled")
			.hasNotPassed("Task_FailRequest", "Task_DecideHowToGoOn");
		assertOutcome("APPROVED", this.statuses.after());
	}

	@Test
	void asksTheVendorForTheTenantThatTheRequestNames() {
		begin(this.type, orderOnTenant("T-42"));

		JsonNode payload = this.calls.payload(this.request, this.action);
		assertThat(payload.path("vendorId").asText()).isEqualTo("T-42");
		assertThat(payload.findPath("externalId").asText()).isEqualTo(this.asset.value());
	}

	@Test
	void leavesTheSearchToTheVendorWhenTheRequestNamesNoTenant() {
		begin(this.type, orderOnTenant(""));

		JsonNode payload = this.calls.payload(this.request, this.action);
		assertThat(payload.path("vendorId").isNull()).as("%s", payload).isTrue();
		assertThat(payload.findPath("externalId").asText()).isEqualTo(this.asset.value());
	}

	@Test
	void remembersTheTenantThatTheVendorFound() {
		begin(this.type, orderOnTenant(""));
		vendorDoesIt();

		assertThat(this.jdbc.sql("select vendor_id from tenant where external_id = ?")
			.param(this.asset.value())
			.query(String.class)
			.single()).isEqualTo("T-42");
	}

	@Test
	void failsWithTheVendorsReasonWhenItIsRefused() {
		ProcessInstance process = begin();
		this.calls.refused(this.request, this.action, "The contract doesn't allow it.");

		assertThat(process).isWaitingAt("Task_FailRequest");
		assertThat(failReason()).isEqualTo("The contract doesn't allow it.");
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded()
			.hasPassedInOrder("Task_FailRequest", "EndEvent_RequestFailed", "EndEvent_RequestSettled")
			.hasNotPassed("Task_ApproveRequest");
		assertOutcome("FAILED", this.statuses.before());
	}

	@Test
	void endsWhenSomebodyDecidedBeforeTheRefusalArrives() {
		ProcessInstance process = begin();
		this.calls.refused(this.request, this.action, "The contract doesn't allow it.");
		this.calls.settledElsewhere(this.request, "fail", "approved");

		assertThat(process).isEnded()
			.hasPassed("BoundaryEvent_SettledElsewhere", "EndEvent_SettledElsewhere")
			.hasNotPassed("EndEvent_RequestFailed");
		assertOutcome("APPROVED_ELSEWHERE", this.statuses.after());
	}

	@Test
	void endsWhenSomebodyElseFailedTheRequest() {
		ProcessInstance process = begin();
		vendorDoesIt();
		this.calls.settledElsewhere(this.request, "approve", "failed");

		assertThat(process).isEnded()
			.hasPassed("BoundaryEvent_SettledElsewhere", "EndEvent_SettledElsewhere")
			.hasNotPassed("EndEvent_RequestApproved");
		assertOutcome("ENDED_ELSEWHERE", this.statuses.before());
	}

	@Test
	void endsWithoutItsVerdictWhenTheRequestIsSettledWhileTheVendorIsAtWork() {
		ProcessInstance process = begin();

		assertThat(this.fulfillment.settledElsewhere(this.request, "approved")).isTrue();

		assertThat(process).isEnded().hasNotPassed("Task_ApproveRequest");
		assertOutcome("APPROVED_ELSEWHERE", this.statuses.after());
	}

	@Test
	void leavesAGivenUpRequestToAPersonWithAnIncidentAndAMessage() {
		ProcessInstance process = begin();
		this.calls.givenUp(this.request, this.action, "no answer for a day");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn").hasPassed("BoundaryEvent_GivenUp");
		assertIncident("no answer for a day");
		assertThat(this.calls.payload(this.request, "say").path("text").asText()).contains(this.type.word())
			.doesNotContain("no answer for a day");
		assertThat(tenantStatus()).isEqualTo(this.statuses.during());
	}

	@Test
	void triesAgainWhenThePersonSaysSo() {
		ProcessInstance process = begin();
		String key = this.calls.wanted(this.request, this.action).key();
		this.calls.givenUp(this.request, this.action, "no answer for a day");
		decide("retry", "");

		assertThat(process).isWaitingAt(this.vendorTask);
		assertNoIncident();
		assertThat(this.calls.wanted(this.request, this.action).inDoubt()).isTrue();
		assertThat(this.calls.wanted(this.request, this.action).key()).isEqualTo(key);
		vendorDoesIt();
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApproved");
		assertOutcome("APPROVED", this.statuses.after());
	}

	@Test
	void onlyGivesTheVerdictAgainWhenTheVendorHasDoneItsPart() {
		ProcessInstance process = begin();
		vendorDoesIt();
		this.calls.givenUp(this.request, "approve", "Connect refused the template");
		assertIncident("Connect refused the template");
		decide("retry", "");

		assertThat(process).isWaitingAt("Task_ApproveRequest");
		assertNoIncident();
		this.calls.done(this.request, "approve");
		assertOutcome("APPROVED", this.statuses.after());
	}

	@Test
	void failsTheRequestWhenThePersonSaysSo() {
		ProcessInstance process = failByHand();

		assertThat(process).isWaitingAt("Task_FailRequestByHand");
		assertNoIncident();
		assertThat(failReason()).isEqualTo(REASON);
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailedByHand");
		assertOutcome("FAILED", this.statuses.before());
	}

	@Test
	void comesBackToThePersonWhenFailingByHandIsGivenUp() {
		ProcessInstance process = failByHand();
		this.calls.givenUp(this.request, "fail", "Connect refuses to fail it");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("Connect refuses to fail it");
		decide("retry", "");
		assertThat(process).as("the person may still choose the other way").isWaitingAt(this.vendorTask);
	}

	@Test
	void endsWhenSomebodyDecidedBeforeTheFailureByHand() {
		ProcessInstance process = failByHand();
		this.calls.settledElsewhere(this.request, "fail", "approved");

		assertThat(process).isEnded()
			.hasPassed("EndEvent_SettledElsewhere")
			.hasNotPassed("EndEvent_RequestFailedByHand");
		assertOutcome("APPROVED_ELSEWHERE", this.statuses.after());
	}

	@Test
	void approvesByHandWhenTheVendorsStepWasGivenUp() {
		ProcessInstance process = approveByHand();

		assertThat(process).isWaitingAt("Task_ApproveRequestByHand");
		assertNoIncident();
		assertThat(tenantStatus()).as("until the verdict is given").isEqualTo(this.statuses.during());
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded()
			.hasPassed("EndEvent_RequestApprovedByHand")
			.hasNotPassed("Task_ApproveRequest", "EndEvent_RequestSettled");
		assertOutcome("APPROVED", this.statuses.after());
	}

	@Test
	void approvesByHandWhenTheApprovalWasGivenUp() {
		ProcessInstance process = begin();
		vendorDoesIt();
		this.calls.givenUp(this.request, "approve", "Connect refused the template");
		decide("approve", "");

		assertThat(process).isWaitingAt("Task_ApproveRequestByHand");
		assertThat(this.calls.wanted(this.request, "approve").inDoubt()).as("it may have arrived").isTrue();
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApprovedByHand");
		assertOutcome("APPROVED", this.statuses.after());
	}

	@Test
	void comesBackToThePersonWhenApprovingByHandIsGivenUp() {
		ProcessInstance process = approveByHand();
		this.calls.givenUp(this.request, "approve", "Connect refuses to approve it");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("Connect refuses to approve it");
		decide("fail", REASON);
		assertThat(process).as("the person may still choose the other verdict").isWaitingAt("Task_FailRequestByHand");
		this.calls.done(this.request, "fail");
		assertOutcome("FAILED", this.statuses.before());
	}

	@Test
	void endsWhenSomebodyDecidedBeforeTheApprovalByHand() {
		ProcessInstance process = approveByHand();
		this.calls.settledElsewhere(this.request, "approve", "failed");

		assertThat(process).isEnded()
			.hasPassed("EndEvent_SettledElsewhere")
			.hasNotPassed("EndEvent_RequestApprovedByHand");
		assertOutcome("ENDED_ELSEWHERE", this.statuses.before());
	}

	@Test
	void leavesARefusalThatCannotBeToldToAPersonWhoMayApprove() {
		ProcessInstance process = begin();
		this.calls.refused(this.request, this.action, "The contract doesn't allow it.");
		this.calls.givenUp(this.request, "fail", "Connect refuses to fail it");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn").hasNotPassed("EndEvent_RequestFailed");
		assertIncident("Connect refuses to fail it");
		decide("approve", "");
		assertThat(process).isWaitingAt("Task_ApproveRequestByHand");
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApprovedByHand");
		assertOutcome("APPROVED", this.statuses.after());
	}

	ProcessInstance begin() {
		return begin(this.type, orderOnTenant("T-42"));
	}

	void givenUpOnce() {
		this.calls.givenUp(this.request, this.action, "no answer for a day");
	}

	void vendorDoesIt() {
		this.calls.done(this.request, this.action, this.answer);
	}

	static Order orderOnTenant(String vendorId) {
		return OrderBuilder.anOrder()
			.item("MPN-A", "3", "3")
			.ordering("domain", "example.com")
			.fulfillment("tenantId", vendorId)
			.build();
	}

	private ProcessInstance failByHand() {
		ProcessInstance process = begin();
		this.calls.givenUp(this.request, this.action, "no answer for a day");
		decide("fail", REASON);
		return process;
	}

	private ProcessInstance approveByHand() {
		ProcessInstance process = begin();
		this.calls.givenUp(this.request, this.action, "no answer for a day");
		decide("approve", "");
		return process;
	}

	/**
	 * Where the tenant stands.
	 *
	 * @param before what lasts when the request leads to nothing
	 * @param during while it is at work
	 * @param after what lasts once it is approved
	 */
	record Statuses(String before, String during, String after) {
	}

}
