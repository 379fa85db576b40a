package io.fulfillflow.process;

import java.time.Instant;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.fulfillment.NewRequest;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the renewal model: whatever becomes of the request, the tenant stays as
 * ready as before.
 */
class RenewSubscriptionTest extends AskingTenantTest {

	RenewSubscriptionTest() {
		super(OperationType.RENEW, "renew", "Task_RenewTenant", new Statuses("READY", "PROCESSING", "READY"));
	}

	@Test
	void tellsTheVendorTheItemsAndTheDayFromWhichTheNewTermIs() {
		this.fulfillment.accept(new NewRequest(this.request, OperationType.RENEW, this.asset, false,
				orderOnTenant("T-42"), Instant.parse("2024-05-01T00:00:00Z"), false));

		assertThat(this.calls.payload(this.request, "renew").path("effectiveAt").asText())
			.isEqualTo("2024-05-01T00:00:00Z");
		assertThat(this.calls.payload(this.request, "renew").at("/order/items/0/quantity").toString()).contains("3");
	}

	@Test
	void waitsUntilTheVendorHasRenewed() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "renew", IN_PROGRESS);

		assertThat(process).isWaitingAt("Task_AwaitTenant");
		assertThat(this.calls.payload(this.request, "await").path("purpose").asText()).isEqualTo("RENEW");
		this.calls.done(this.request, "await", READY);
		assertThat(process).isWaitingAt("Task_ApproveRequest");
	}

	@Test
	void failsWithTheVendorsReasonWhenItIsRefusedLater() {
		ProcessInstance process = begin();
		this.calls.done(this.request, "renew", IN_PROGRESS);
		this.calls.refused(this.request, "await", "The old term isn't paid.");

		assertThat(process).isWaitingAt("Task_FailRequest").hasPassed("BoundaryEvent_TenantRefused");
		assertThat(failReason()).isEqualTo("The old term isn't paid.");
	}

}
