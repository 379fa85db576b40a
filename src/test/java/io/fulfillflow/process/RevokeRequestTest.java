package io.fulfillflow.process;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.Decisions;
import io.fulfillflow.fulfillment.NewRequest;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.Revocations;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the model that revokes a request: what was begun is undone before it is
 * confirmed, and what can't be undone comes to a person.
 */
@ExtendWith(EveryFlowIsTaken.class)
class RevokeRequestTest extends ProcessTest {

	@Autowired
	Revocations revocations;

	@Autowired
	Decisions decisions;

	@Autowired
	RequestRows requests;

	@Test
	void confirmsAtOnceWhenNothingWasBegun() {
		ProcessInstance purchase = begin(OperationType.PURCHASE,
				OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build());
		ProcessInstance process = revoked();

		assertThat(purchase).isEnded();
		assertThat(process).isWaitingAt("Task_ConfirmRevocation").hasNotPassed("Task_RemoveTenant");
		this.calls.done(this.request, "confirm");
		assertThat(process).isEnded().hasPassed("EndEvent_RevocationConfirmed", "EndEvent_RequestRevoked");
		assertOutcome("ENDED_ELSEWHERE", "FAILED");
	}

	@Test
	void removesTheTenantOfAPurchaseInTheMidstOfItBeforeItConfirms() {
		ProcessInstance process = halfMade();

		assertThat(process).isWaitingAt("Task_RemoveTenant").hasNotPassed("Task_ConfirmRevocation");
		assertThat(this.requests.one(this.request).orElseThrow().state()).isEqualTo(RequestState.IN_PROGRESS);
		assertThat(this.calls.payload(this.request, "undo").path("vendorId").asText()).isEqualTo("T-42");
		this.calls.done(this.request, "undo");
		assertThat(process).isWaitingAt("Task_ConfirmRevocation");
		this.calls.done(this.request, "confirm");
		assertOutcome("ENDED_ELSEWHERE", "FAILED");
	}

	@Test
	void dropsAnApprovalThatCantArriveAnyMore() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", READY);
		this.calls.wanted(this.request, "approve");
		ProcessInstance process = revoked();

		assertThat(process).isWaitingAt("Task_RemoveTenant");
		this.calls.done(this.request, "undo");
		this.calls.done(this.request, "confirm");
		assertOutcome("ENDED_ELSEWHERE", "FAILED");
	}

	@Test
	void confirmsWhatWasRevokedBeforeWeHeardOfIt() {
		this.fulfillment.accept(new NewRequest(this.request, OperationType.PURCHASE, this.asset, false,
				OrderBuilder.aCompleteOrder().build(), null, true));

		this.calls.done(this.request, "confirm");
		assertOutcome("ENDED_ELSEWHERE", "FAILED");
	}

	@Test
	void isLeftToAPersonWhenTheTenantCantBeRemoved() {
		ProcessInstance process = halfMade();
		this.calls.refused(this.request, "undo", "It is locked.");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn").hasPassed("BoundaryEvent_RemovalRefused");
		assertIncident("It is locked.");
		decide("retry", "");
		assertThat(process).isWaitingAt("Task_RemoveTenant");
	}

	@Test
	void isLeftToAPersonWhenAnExistingTenantMayHaveBeenChanged() {
		begin(OperationType.CHANGE, OrderBuilder.aCompleteOrder().fulfillment("tenantId", "T-42").build());
		this.calls.done(this.request, "change", READY);
		ProcessInstance process = revoked();

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn").hasNotPassed("Task_ConfirmRevocation");
		assertIncident("Take that back by hand");
		decide("approve", "");
		assertThat(process).isWaitingAt("Task_ConfirmRevocationByHand");
		this.calls.done(this.request, "confirm");
		assertThat(process).isEnded().hasPassed("EndEvent_RevocationConfirmedByHand");
		assertOutcome("ENDED_ELSEWHERE", "READY");
	}

	@Test
	void comesBackToThePersonWhenConfirmingByHandIsGivenUp() {
		ProcessInstance process = halfMade();
		this.calls.givenUp(this.request, "undo", "no answer for a day");
		decide("approve", "");
		this.calls.givenUp(this.request, "confirm", "Connect refuses");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("Connect refuses");
	}

	@Test
	void endsWhenSomebodyConfirmedInThePortal() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.refused(this.request, "provision", "There is no room.");
		ProcessInstance process = revoked();
		this.calls.done(this.request, "undo");
		this.calls.settledElsewhere(this.request, "confirm", "failed");

		assertThat(process).isEnded().hasPassed("EndEvent_SettledElsewhere");
		assertOutcome("ENDED_ELSEWHERE", "FAILED");
	}

	@Test
	void cantBeFailedByThePersonAndIsToldSo() {
		ProcessInstance process = halfMade();
		this.calls.givenUp(this.request, "undo", "no answer for a day");

		Decided decided = this.decisions.decide(this.request, Decision.FAIL, "somebody", "We don't want it.");

		assertThat(decided).isInstanceOfSatisfying(Decided.NotNow.class, (notNow) -> assertThat(notNow.why())
			.contains("can't be failed", "retry it, or approve it, which confirms the revocation"));
		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
	}

	@Test
	void endsWhenSomebodyConfirmedBeforeThePerson() {
		ProcessInstance process = halfMade();
		this.calls.givenUp(this.request, "undo", "no answer for a day");
		decide("approve", "");
		this.calls.settledElsewhere(this.request, "confirm", "failed");

		assertThat(process).isEnded().hasPassed("EndEvent_SettledElsewhere");
	}

	private ProcessInstance halfMade() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", IN_PROGRESS);
		return revoked();
	}

	private ProcessInstance revoked() {
		assertThat(this.revocations.revoked(this.request)).isTrue();
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult();
	}

}
