package io.fulfillflow.process;

import io.fulfillflow.core.OperationType;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the cancel model: the tenant is gone once the request is approved, and as
 * ready as before when it leads to nothing.
 */
class CancelSubscriptionTest extends ReviewedTenantTest {

	CancelSubscriptionTest() {
		super(OperationType.CANCEL, "delete", "Task_DeleteTenant", new Statuses("READY", "TERMINATING", "TERMINATED"),
				"TERMINATED");
	}

	@Test
	void approvesWhenTheTenantIsGoneAlready() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "delete");

		assertThat(process).isWaitingAt("Task_ApproveRequest");
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApproved");
		assertOutcome("APPROVED", "TERMINATED");
	}

}
