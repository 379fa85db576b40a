package io.fulfillflow.process;

import java.util.List;
import java.util.Map;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * The paths of those models that a person may stand before: nothing is done at the Vendor
 * until they have approved.
 */
abstract class ReviewedTenantTest extends ExistingTenantTest {

	@Autowired
	private IdentityService identity;

	private final OperationType type;

	private final String vendorTask;

	private final Statuses statuses;

	ReviewedTenantTest(OperationType type, String action, String vendorTask, Statuses statuses, String vendorState) {
		super(type, action, vendorTask, statuses, vendorState);
		this.type = type;
		this.vendorTask = vendorTask;
		this.statuses = statuses;
	}

	@Test
	void isFulfilledOnceAPersonHasApprovedItAndIsNotReviewedAgain() {
		ProcessInstance process = begin(this.type, reviewed());

		assertThat(process).isWaitingAt("CallActivity_ReviewByHand").hasNotPassed(this.vendorTask);
		decide(Map.of("decision", "approve"));
		assertThat(process).isWaitingAt(this.vendorTask).hasNotPassed("BoundaryEvent_Rejected");
		givenUpOnce();
		decide("retry", "");
		assertThat(process).isWaitingAt(this.vendorTask);
		vendorDoesIt();
		this.calls.done(this.request, "approve");
		assertOutcome("APPROVED", this.statuses.after());
	}

	@Test
	void failsWithThePersonsReasonAndChangesNothing() {
		ProcessInstance process = begin(this.type, reviewed());
		decide(Map.of("decision", "fail", "failureReason", "Your contract has ended."));

		assertThat(process).isWaitingAt("Task_FailRequest").hasNotPassed(this.vendorTask);
		assertThat(failReason()).isEqualTo("Your contract has ended.");
		this.calls.done(this.request, "fail");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestFailed");
		assertOutcome("FAILED", this.statuses.before());
	}

	@Test
	void keepsWhoDecidedInTheTasklistHowItGoesOn() {
		begin();
		givenUpOnce();
		this.identity.setAuthentication("otto", List.of("operators"));
		try {
			decide("fail", "We can't do it.");
		}
		finally {
			this.identity.clearAuthentication();
		}

		assertThat(this.jdbc.sql("""
				select a.action || ' ' || a.actor || ' ' || a.reason from operator_action a
				join operation o on o.operation_id = a.operation_id where o.request_id = ?""")
			.param(this.request.value())
			.query(String.class)
			.list()).containsExactly("FAIL otto We can't do it.");
	}

	private static Order reviewed() {
		return OrderBuilder.anOrder()
			.product(REVIEWED)
			.item("MPN-A", "3", "3")
			.ordering("domain", "example.com")
			.fulfillment("tenantId", "T-42")
			.build();
	}

}
