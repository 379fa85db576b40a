package io.fulfillflow.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.remote.StrandedOutcomes;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the model that asks, under the purchases and changes that call it.
 */
@ExtendWith(EveryFlowIsTaken.class)
class AskForParametersTest extends ProcessTest {

	private static final Order COMPLETE = OrderBuilder.aCompleteOrder().build();

	@Autowired
	private StrandedOutcomes stranded;

	@Test
	void goesOnWhenTheAnswerIsRight() {
		ProcessInstance process = begin(OperationType.PURCHASE, lacking("domain"));
		ProcessInstance asking = asking();

		assertThat(process).isWaitingAt("CallActivity_AskForParameters");
		assertThat(asking).isWaitingAt("Task_AskForParameters");
		this.calls.done(this.request, "inquire");
		assertThat(asking).isWaitingAt("Task_AwaitParameters");
		Assertions.assertThat(tenantStatus()).isEqualTo("INQUIRING");

		Assertions.assertThat(this.fulfillment.answered(this.request, COMPLETE)).isTrue();

		assertThat(asking).isEnded().hasPassed("EndEvent_ParametersComplete");
		assertThat(process).isWaitingAt("Task_ProvisionTenant");
		Assertions.assertThat(tenantStatus()).isEqualTo("PROCESSING");
		Assertions.assertThat(this.fulfillment.answered(this.request, COMPLETE)).as("a second answer").isFalse();
	}

	@Test
	void asksAgainForWhatIsStillWrongAndClearsWhatIsRight() {
		begin(OperationType.PURCHASE, lacking("domain", "region"));
		Assertions.assertThat(this.calls.payload(this.request, "inquire").path("questions"))
			.extracting((question) -> question.path("parameterId").asText())
			.containsExactly("domain", "region");
		this.calls.done(this.request, "inquire");

		this.fulfillment.answered(this.request,
				OrderBuilder.anOrder()
					.item("MPN-A", "3")
					.parameter("domain", "ordering", "example.com", "Please fill in domain.", true)
					.parameter("region", "ordering", " ", "Please fill in region.", true)
					.build());

		assertThat(asking()).isWaitingAt("Task_AskForParameters");
		Assertions.assertThat(this.calls.payload(this.request, "inquire").at("/questions"))
			.singleElement()
			.satisfies((question) -> Assertions.assertThat(question.path("parameterId").asText()).isEqualTo("region"));
		Assertions.assertThat(this.calls.payload(this.request, "inquire").path("putRight"))
			.extracting((id) -> id.asText())
			.containsExactly("domain");
	}

	@Test
	void failsWithTheReasonWhenItWasAskedTooOften() {
		ProcessInstance process = begin(OperationType.PURCHASE, lacking("domain"));
		ProcessInstance asking = asking();
		for (int round = 1; round <= 5; round++) {
			assertThat(asking).as("round %s", round).isWaitingAt("Task_AskForParameters");
			this.calls.done(this.request, "inquire");
			Assertions.assertThat(this.fulfillment.answered(this.request, lacking("domain"))).isTrue();
		}

		assertThat(asking).isEnded().hasPassed("EndEvent_AskedTooOften");
		assertThat(process).isWaitingAt("Task_FailUnanswered");
		Assertions.assertThat(failReason())
			.isEqualTo("The information is still not right, though we asked 5 times. Please fill in domain.");
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailed");
		assertOutcome("FAILED", "FAILED");
	}

	@Test
	void remindsTheCustomerBeforeTheDeadlineAndGoesOnWaiting() {
		begin(OperationType.PURCHASE, lacking("domain"));
		this.calls.done(this.request, "inquire");
		Date due = timer("BoundaryEvent_ReminderDue").getDuedate();
		Date deadline = timer("BoundaryEvent_NoAnswerInTime").getDuedate();
		assertThat(deadline.toInstant()).isCloseTo(Instant.now().plus(Duration.ofDays(14)),
				within(Duration.ofMinutes(5)));
		assertThat(due.toInstant()).isEqualTo(deadline.toInstant().minus(Duration.ofDays(3)));

		this.management.executeJob(timer("BoundaryEvent_ReminderDue").getId());

		assertThat(asking()).isWaitingAt("Task_AwaitParameters").hasPassed("EndEvent_CustomerReminded");
		Assertions.assertThat(this.calls.payload(this.request, "say").path("text").asText())
			.isEqualTo("We still need your answer about domain by " + deadline.toInstant().toString().substring(0, 10)
					+ "; without it this purchase request will fail.");
		Assertions.assertThat(this.fulfillment.answered(this.request, COMPLETE)).isTrue();
	}

	@Test
	void failsWhenNoAnswerCameInTimeAndTakesNoneAfterwards() {
		ProcessInstance process = begin(OperationType.PURCHASE, lacking("domain"));
		ProcessInstance asking = asking();
		this.calls.done(this.request, "inquire");

		this.management.executeJob(timer("BoundaryEvent_NoAnswerInTime").getId());

		assertThat(asking).isEnded().hasPassed("EndEvent_Unanswered");
		assertThat(process).isWaitingAt("Task_FailUnanswered");
		Assertions.assertThat(failReason()).isEqualTo("The information that we asked for did not arrive in time.");
		Assertions.assertThat(this.fulfillment.answered(this.request, COMPLETE)).as("a late answer").isFalse();
		assertThat(process).isWaitingAt("Task_FailUnanswered");
		this.calls.done(this.request, "fail");
		assertOutcome("FAILED", "FAILED");
	}

	@Test
	void endsWithItsCallerWhenTheRequestIsSettledElsewhereWhileItAsks() {
		ProcessInstance process = begin(OperationType.PURCHASE, lacking("domain"));
		ProcessInstance asking = asking();

		Assertions.assertThat(this.fulfillment.settledElsewhere(this.request, "revoked")).isTrue();

		assertThat(asking).isEnded();
		assertThat(process).isEnded();
		Assertions.assertThat(callStates("inquire")).containsExactly("CANCELLED");
		assertOutcome("ENDED_ELSEWHERE", "FAILED");
	}

	@Test
	void endsWithItsCallerWhenSomebodyDecidedBeforeTheQuestionArrived() {
		ProcessInstance process = begin(OperationType.CHANGE, lacking("domain"));
		this.calls.settledElsewhere(this.request, "inquire", "failed");

		assertThat(process).isEnded().hasPassed("EndEvent_SettledElsewhere");
		Assertions
			.assertThat(
					this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.request.value()).count())
			.isZero();
	}

	@Test
	void asksWithTheSameLimitAfterAPersonHadItTriedAgain() {
		ProcessInstance process = begin(OperationType.PURCHASE, lacking("domain"));
		for (int round = 1; round <= 4; round++) {
			this.calls.done(this.request, "inquire");
			this.fulfillment.answered(this.request, lacking("domain"));
		}
		this.calls.givenUp(this.request, "inquire", "Connect refuses the template");
		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		decide("retry", "");

		assertThat(asking()).isWaitingAt("Task_AskForParameters");
		this.calls.done(this.request, "inquire");
		this.fulfillment.answered(this.request, lacking("domain"));
		assertThat(process).as("five questions were put").isWaitingAt("Task_FailUnanswered");
	}

	@Test
	void asksOfAChangeTooAndFailsItAlone() {
		ProcessInstance process = begin(OperationType.CHANGE, lacking("domain"));
		this.calls.done(this.request, "inquire");
		this.management.executeJob(timer("BoundaryEvent_NoAnswerInTime").getId());

		assertThat(process).isWaitingAt("Task_FailRequest");
		Assertions.assertThat(failReason()).isEqualTo("The information that we asked for did not arrive in time.");
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailed");
		Assertions.assertThat(tenantStatus()).as("the subscription stays as it is").isEqualTo("READY");
	}

	@Test
	void showsAFailedTimerAtTheRequestAndLetsItTryAgain() {
		ProcessInstance process = begin(OperationType.PURCHASE, lacking("domain"));
		this.calls.done(this.request, "inquire");
		this.management.setJobRetries(timer("BoundaryEvent_NoAnswerInTime").getId(), 0);

		Assertions
			.assertThat(this.jdbc.sql("select count(*) from act_ru_incident where proc_inst_id_ = ?")
				.param(process.getId())
				.query(Integer.class)
				.single())
			.as("seen at the caller too")
			.isEqualTo(1);
		Assertions.assertThat(this.stranded.of(process.getId())).isEmpty();
		Assertions.assertThat(this.interventions.retryJobs(process.getId())).isTrue();
		Assertions.assertThat(timer("BoundaryEvent_NoAnswerInTime").getRetries()).isEqualTo(1);
	}

	private List<String> callStates(String action) {
		return this.jdbc.sql("select state from remote_call where request_id = ? and action = ?")
			.params(this.request.value(), action)
			.query(String.class)
			.list();
	}

	private static Order lacking(String... ids) {
		OrderBuilder order = OrderBuilder.anOrder().item("MPN-A", "3").fulfillment("tenantId", "T-42");
		for (String id : ids) {
			order.ordering(id, "");
		}
		return order.build();
	}

}
