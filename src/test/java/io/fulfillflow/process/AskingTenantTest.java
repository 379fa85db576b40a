package io.fulfillflow.process;

import java.util.Map;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * The paths that the models for adjustments, renewals and transfers share beside those of
 * every request on an existing tenant: the customer is asked first.
 */
abstract class AskingTenantTest extends ReviewedTenantTest {

	private final OperationType type;

	private final String vendorTask;

	private final Statuses statuses;

	AskingTenantTest(OperationType type, String action, String vendorTask, Statuses statuses) {
		super(type, action, vendorTask, statuses, "READY");
		this.type = type;
		this.vendorTask = vendorTask;
		this.statuses = statuses;
	}

	@Test
	void asksForWhatIsMissingBeforeTheVendorIsTold() {
		ProcessInstance process = begin(this.type, incomplete());

		assertThat(process).isWaitingAt("CallActivity_AskForParameters").hasNotPassed(this.vendorTask);
		this.calls.done(this.request, "inquire");
		Assertions.assertThat(tenantStatus()).isEqualTo("INQUIRING");
		Assertions.assertThat(this.fulfillment.answered(this.request, orderOnTenant("T-42"))).isTrue();

		assertThat(process).isWaitingAt(this.vendorTask);
		vendorDoesIt();
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApproved");
		assertOutcome("APPROVED", this.statuses.after());
	}

	@Test
	void asksAgainWhileTheAnswerIsStillEmpty() {
		ProcessInstance process = begin(this.type, incomplete());
		this.calls.done(this.request, "inquire");
		this.fulfillment.answered(this.request, incomplete());

		assertThat(asking()).isWaitingAt("Task_AskForParameters");
		this.calls.done(this.request, "inquire");
		this.fulfillment.answered(this.request, orderOnTenant("T-42"));
		assertThat(process).isWaitingAt(this.vendorTask);
	}

	@Test
	void failsWithoutAWordToTheVendorWhenNoAnswerCameInTime() {
		ProcessInstance process = begin(this.type, incomplete());
		this.calls.done(this.request, "inquire");
		this.management.executeJob(timer("BoundaryEvent_NoAnswerInTime").getId());

		assertThat(process).isWaitingAt("Task_FailRequest")
			.hasPassed("BoundaryEvent_Unanswered")
			.hasNotPassed(this.vendorTask);
		Assertions.assertThat(failReason()).isEqualTo("The information that we asked for did not arrive in time.");
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailed");
		assertOutcome("FAILED", this.statuses.before());
	}

	@Test
	void failsWithWhatIsWrongWhenItWasAskedTooOften() {
		ProcessInstance process = begin(this.type, incomplete());
		for (int round = 1; round <= 5; round++) {
			this.calls.done(this.request, "inquire");
			this.fulfillment.answered(this.request, incomplete());
		}

		assertThat(process).isWaitingAt("Task_FailRequest");
		Assertions.assertThat(failReason()).contains("asked 5 times").contains("Please fill in domain.");
	}

	@Test
	void asksAnewWhenThePersonSaysSo() {
		ProcessInstance process = begin(this.type, incomplete());
		this.calls.givenUp(this.request, "inquire", "Connect refuses the template");
		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		this.tasks.complete(decision().getId(), Map.of("decision", "retry"));

		assertThat(asking()).isWaitingAt("Task_AskForParameters");
	}

	private static Order incomplete() {
		return OrderBuilder.anOrder()
			.item("MPN-A", "3", "3")
			.ordering("domain", "")
			.fulfillment("tenantId", "T-42")
			.build();
	}

}
