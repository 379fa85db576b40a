package io.fulfillflow.process;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.fulfillment.NewRequest;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.Revocations;
import io.fulfillflow.fulfillment.Schedules;
import io.fulfillflow.fulfillment.Standing;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the model that puts a request off: nothing is done before its day, and
 * everything afterwards.
 */
@ExtendWith(EveryFlowIsTaken.class)
class ScheduleRequestTest extends ProcessTest {

	private static final Instant DAY = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);

	@Autowired
	Schedules schedules;

	@Autowired
	Revocations revocations;

	@Autowired
	RequestRows requests;

	@Autowired
	Standing standing;

	@Test
	void waitsVisiblyForTheDayThatTheRequestNames() {
		ProcessInstance process = scheduled();

		assertThat(process).isWaitingAt("Task_AwaitDate");
		assertThat(this.requests.one(this.request).orElseThrow().state()).isEqualTo(RequestState.SCHEDULED);
		assertThat(this.standing.of(this.requests.one(this.request).orElseThrow()).sentence()).contains(DAY.toString());
		assertThat(timer(process).getDuedate()).isEqualTo(DAY);
		assertThat(this.calls.payload(this.request, "say").path("text").asText()).contains("is scheduled for");
	}

	@Test
	void isFulfilledOnceTheDayHasCome() {
		ProcessInstance process = scheduled();
		this.management.executeJob(timer(process).getId());

		assertThat(process).isWaitingAt("Task_PendRequest").hasPassed("BoundaryEvent_DateReached");
		this.calls.done(this.request, "pend");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestHandedOver");
		isBeingFulfilled();
		this.calls.done(this.request, "change", READY);
		this.calls.done(this.request, "approve");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void isFulfilledOnceConnectTakesItUpAgainByItself() {
		ProcessInstance process = scheduled();

		assertThat(this.schedules.pendedAgain(this.request)).isTrue();
		assertThat(this.schedules.pendedAgain(this.request)).as("once").isFalse();
		assertThat(process).isWaitingAt("Task_PendRequest").hasNotPassed("BoundaryEvent_DateReached");
		this.calls.done(this.request, "pend");
		isBeingFulfilled();
	}

	@Test
	void beginsAtOnceWhenTheDayIsPast() {
		this.fulfillment.accept(new NewRequest(this.request, OperationType.CHANGE, this.asset, false, order(),
				Instant.now().minusSeconds(60), false));

		isBeingFulfilled();
	}

	@ParameterizedTest
	@EnumSource(names = { "ADJUSTMENT", "TRANSFER" })
	void beginsAtOnceWhenConnectPutsOffNoneOfItsType(OperationType type) {
		this.fulfillment.accept(new NewRequest(this.request, type, this.asset, false, order(), DAY, false));

		assertThat(this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult()).isWaitingAt(type == OperationType.TRANSFER ? "Task_FindTenant" : "Task_AdjustTenant");
	}

	@Test
	void beginsAtOnceWhenTheProductHasNoScheduling() {
		this.fulfillment.accept(new NewRequest(this.request, OperationType.CHANGE, this.asset, false,
				OrderBuilder.aCompleteOrder().product("PRD-999-000-002").build(), DAY, false));

		isBeingFulfilled();
	}

	@Test
	void isLeftToAPersonWhenItCantBeScheduled() {
		ProcessInstance process = begin();
		this.calls.givenUp(this.request, "schedule", "Connect allows no scheduling");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("Connect allows no scheduling");
		decide("retry", "");
		assertThat(process).isWaitingAt("Task_ScheduleRequest");
	}

	@Test
	void isLeftToAPersonWhenItCantBeTakenUpAgain() {
		ProcessInstance process = scheduled();
		this.schedules.pendedAgain(this.request);
		this.calls.givenUp(this.request, "pend", "Connect refuses");
		decide("fail", "We can't do it then.");

		assertThat(process).isWaitingAt("Task_FailRequestByHand");
		this.calls.givenUp(this.request, "fail", "Connect refuses that too");
		decide("fail", "We can't do it then.");
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailedByHand");
		assertOutcome("FAILED", "READY");
	}

	@Test
	void isApprovedByHandWhenThePersonSaysSo() {
		ProcessInstance process = begin();
		this.calls.givenUp(this.request, "schedule", "Connect allows no scheduling");
		decide("approve", "");
		this.calls.givenUp(this.request, "approve", "Connect refuses");
		decide("approve", "");
		this.calls.done(this.request, "approve");

		assertThat(process).isEnded().hasPassed("EndEvent_RequestApprovedByHand");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void endsWhenSomebodyDecidedBeforeItWasScheduled() {
		ProcessInstance process = begin();
		this.calls.settledElsewhere(this.request, "schedule", "failed");

		assertThat(process).isEnded().hasPassed("EndEvent_SettledElsewhere");
		assertOutcome("ENDED_ELSEWHERE", "READY");
	}

	@Test
	void endsWhenSomebodyDecidedBeforeThePerson() {
		ProcessInstance approving = begin();
		this.calls.givenUp(this.request, "schedule", "Connect allows no scheduling");
		decide("approve", "");
		this.calls.settledElsewhere(this.request, "approve", "failed");
		assertThat(approving).isEnded().hasPassed("EndEvent_SettledElsewhere");

		numberTheRequest();
		ProcessInstance failing = begin();
		this.calls.givenUp(this.request, "schedule", "Connect allows no scheduling");
		decide("fail", "We can't.");
		this.calls.settledElsewhere(this.request, "fail", "approved");
		assertThat(failing).isEnded().hasPassed("EndEvent_SettledElsewhere");
	}

	@Test
	void isRevokedWithoutAnythingToUndo() {
		ProcessInstance process = scheduled();

		assertThat(this.revocations.revoked(this.request)).isTrue();
		assertThat(this.revocations.revoked(this.request)).as("once").isFalse();
		assertThat(process).isEnded();
		this.calls.done(this.request, "confirm");
		assertOutcome("ENDED_ELSEWHERE", "READY");
	}

	private ProcessInstance scheduled() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "schedule");
		return process;
	}

	private ProcessInstance begin() {
		this.fulfillment
			.accept(new NewRequest(this.request, OperationType.CHANGE, this.asset, false, order(), DAY, false));
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult();
	}

	private Job timer(ProcessInstance process) {
		return this.management.createJobQuery().processInstanceId(process.getId()).timers().singleResult();
	}

	private void isBeingFulfilled() {
		ProcessInstance process = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult();
		assertThat(process).isWaitingAt("Task_ChangeTenant");
		assertThat(this.requests.one(this.request).orElseThrow().processInstanceId()).isEqualTo(process.getId());
		assertThat(this.requests.one(this.request).orElseThrow().state()).isEqualTo(RequestState.IN_PROGRESS);
	}

	private static Order order() {
		return OrderBuilder.aCompleteOrder().fulfillment("tenantId", "T-42").build();
	}

}
