package io.fulfillflow.process;

import java.nio.file.Path;
import java.util.Map;

import io.fulfillflow.FulfillFlow;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.remote.CallsByHand;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wherever a process that asks, or is reviewed, waits, it goes on after the service was
 * started anew.
 */
class AskingRestartIT {

	private static final RequestId REQUEST = new RequestId("PR-7100-0000-0001-001");

	private static final RequestId REVIEWED = new RequestId("PR-7100-0000-0002-001");

	private static final Order INCOMPLETE = OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();

	private static final Order COMPLETE = OrderBuilder.aCompleteOrder().build();

	@TempDir
	private Path data;

	private ConfigurableApplicationContext service;

	@BeforeEach
	void begin() {
		this.service = start();
	}

	@AfterEach
	void stop() {
		this.service.close();
	}

	@Test
	void isReviewedToTheEndWhereverItWaits() {
		Order order = OrderBuilder.aCompleteOrder().product(ProcessTest.REVIEWED).build();
		fulfillment().accept(REVIEWED, OperationType.PURCHASE, new ExternalId("AS-7100-0000-0002"), false, order);

		restart();
		assertThat(waitingAt("ReviewByHand")).isEqualTo("Task_ReviewRequest");
		tasks().claim(tasks().createTaskQuery().singleResult().getId(), "ada");
		restart();
		assertThat(tasks().createTaskQuery().singleResult().getAssignee()).isEqualTo("ada");
		decide(Map.of("decision", "ask", "parameter", "domain", "question", "Is it yours?"));
		restart();
		calls().done(REVIEWED, "inquire");
		restart();
		assertThat(waitingAt("ReviewByHand")).isEqualTo("Task_AwaitAnswer");
		assertThat(fulfillment().answered(REVIEWED, order)).isTrue();
		restart();
		decide(Map.of("decision", "approve"));
		calls().done(REVIEWED, "provision", ProcessTest.READY);
		calls().done(REVIEWED, "approve");

		assertThat(runtime().createProcessInstanceQuery().processInstanceBusinessKey(REVIEWED.value()).count())
			.isZero();
	}

	private void decide(Map<String, Object> form) {
		tasks().complete(tasks().createTaskQuery().singleResult().getId(), form);
	}

	@Test
	void goesOnFromEveryPlaceWhereItWaits() {
		fulfillment().accept(REQUEST, OperationType.PURCHASE, new ExternalId("AS-7100-0000-0001"), false, INCOMPLETE);

		assertThat(waitingAt()).isEqualTo("Task_AskForParameters");
		restart();
		calls().done(REQUEST, "inquire");
		assertThat(waitingAt()).isEqualTo("Task_AwaitParameters");
		restart();
		execute("BoundaryEvent_ReminderDue");
		restart();
		assertThat(waitingAt()).isEqualTo("Task_AwaitParameters");
		assertThat(fulfillment().answered(REQUEST, INCOMPLETE)).isTrue();
		assertThat(waitingAt()).isEqualTo("Task_AskForParameters");
		calls().done(REQUEST, "inquire");
		execute("BoundaryEvent_NoAnswerInTime");
		assertThat(fulfillment().answered(REQUEST, COMPLETE)).as("late").isFalse();
		restart();
		calls().done(REQUEST, "fail");

		assertThat(runtime().createProcessInstanceQuery().processInstanceBusinessKey(REQUEST.value()).count()).isZero();
		assertThat(fulfillment().answered(REQUEST, COMPLETE)).as("much too late").isFalse();
	}

	private void restart() {
		this.service.close();
		this.service = start();
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(FulfillFlow.class, CallsByHand.class).run("--server.port=0",
				"--spring.datasource.url=jdbc:h2:file:" + this.data.resolve("restart").toAbsolutePath()
						+ ";DB_CLOSE_ON_EXIT=FALSE",
				"--fulfillflow.sandbox.enabled=false", "--fulfillflow.connect.api-url=http://127.0.0.1:9/public/v1",
				"--fulfillflow.connect.api-key=SU-000-000-000:test", "--fulfillflow.vendor.api-url=http://127.0.0.1:9",
				"--fulfillflow.remote.enabled=false", "--fulfillflow.connect.poll-enabled=false",
				"--camunda.bpm.job-execution.enabled=false", "--fulfillflow.bpmn=src/test/resources/reviews");
	}

	private String waitingAt() {
		return waitingAt("AskForParameters");
	}

	private String waitingAt(String processId) {
		String asking = runtime().createProcessInstanceQuery().processDefinitionKey(processId).singleResult().getId();
		return runtime().getActiveActivityIds(asking).get(0);
	}

	private void execute(String timer) {
		ManagementService management = this.service.getBean(ManagementService.class);
		management.executeJob(management.createJobQuery().activityId(timer).singleResult().getId());
	}

	private TaskService tasks() {
		return this.service.getBean(TaskService.class);
	}

	private RuntimeService runtime() {
		return this.service.getBean(RuntimeService.class);
	}

	private Fulfillment fulfillment() {
		return this.service.getBean(Fulfillment.class);
	}

	private CallsByHand calls() {
		return this.service.getBean(CallsByHand.class);
	}

}
