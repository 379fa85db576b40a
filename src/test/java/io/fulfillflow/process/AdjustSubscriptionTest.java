package io.fulfillflow.process;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.OrderBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the adjustment model: whatever becomes of the request, the tenant stays
 * as ready as before.
 */
class AdjustSubscriptionTest extends AskingTenantTest {

	AdjustSubscriptionTest() {
		super(OperationType.ADJUSTMENT, "adjust", "Task_AdjustTenant", new Statuses("READY", "PROCESSING", "READY"));
	}

	@Test
	void tellsTheVendorEveryParameterWithItsNewValue() {
		begin(OperationType.ADJUSTMENT,
				OrderBuilder.anOrder().ordering("domain", "new.example.com").fulfillment("tenantId", "T-42").build());

		assertThat(this.calls.payload(this.request, "adjust").at("/order/parameters"))
			.extracting((parameter) -> parameter.path("id").asText() + "=" + parameter.path("value").asText())
			.containsExactly("domain=new.example.com", "tenantId=T-42");
	}

	@Test
	void approvesAtOnceWhenTheProductsVendorIsNotTold() {
		ProcessInstance process = begin(OperationType.ADJUSTMENT,
				OrderBuilder.anOrder().product("PRD-999-000-002").fulfillment("tenantId", "T-42").build());

		assertThat(process).isWaitingAt("Task_ApproveRequest").hasPassed("Task_AdjustTenant", "Task_AwaitTenant");
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded().hasPassed("EndEvent_RequestApproved");
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void waitsUntilTheVendorHasAppliedIt() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "adjust", IN_PROGRESS);

		assertThat(process).isWaitingAt("Task_AwaitTenant");
		this.calls.done(this.request, "await", READY);
		assertThat(process).isWaitingAt("Task_ApproveRequest");
	}

	@Test
	void failsWithTheVendorsReasonWhenItIsRefusedLater() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "adjust", IN_PROGRESS);
		this.calls.refused(this.request, "await", "That domain is taken.");

		assertThat(process).isWaitingAt("Task_FailRequest").hasPassed("BoundaryEvent_TenantRefused");
		assertThat(failReason()).isEqualTo("That domain is taken.");
	}

}
