package io.fulfillflow.process;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Purchases that began with version 1.2.0 of their model, which asked by itself, go on
 * with it after the new one was deployed.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:older;DB_CLOSE_DELAY=-1")
class OlderVersionTest extends ProcessTest {

	private static final Order INCOMPLETE = OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();

	@Autowired
	private RepositoryService repository;

	@BeforeEach
	void deployTheOlderVersion() {
		this.repository.createDeployment().addClasspathResource("older/purchase-subscription-1.2.0.bpmn").deploy();
	}

	@Test
	void goesOnWithTheAnswer() {
		ProcessInstance process = begin(OperationType.PURCHASE, INCOMPLETE);
		this.calls.done(this.request, "inquire");
		deployTheNewVersion();

		assertThat(process).isWaitingAt("Task_AwaitParameters");
		assertThat(this.fulfillment.answered(this.request, INCOMPLETE)).isTrue();
		assertThat(process).isWaitingAt("Task_AskForParameters");
		this.calls.done(this.request, "inquire");
		assertThat(this.fulfillment.answered(this.request, OrderBuilder.aCompleteOrder().build())).isTrue();

		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");
		assertThat(process).isEnded();
		assertOutcome("APPROVED", "READY");
	}

	@Test
	void failsAtTheDeadline() {
		ProcessInstance process = begin(OperationType.PURCHASE, INCOMPLETE);
		this.calls.done(this.request, "inquire");
		deployTheNewVersion();

		this.management.executeJob(this.management.createJobQuery()
			.processInstanceId(process.getId())
			.activityId("BoundaryEvent_NoAnswerInTime")
			.singleResult()
			.getId());
		this.calls.done(this.request, "fail");

		assertThat(process).isEnded();
		assertOutcome("FAILED", "FAILED");
	}

	private void deployTheNewVersion() {
		this.repository.createDeployment().addClasspathResource("bpmn/fulfillment/purchase-subscription.bpmn").deploy();
	}

}
