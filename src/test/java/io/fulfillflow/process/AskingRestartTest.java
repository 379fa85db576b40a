package io.fulfillflow.process;

import java.nio.file.Path;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wherever a process that asks waits, it goes on after the service was started anew.
 */
class AskingRestartTest {

	private static final RequestId REQUEST = new RequestId("PR-7100-0000-0001-001");

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
				"--camunda.bpm.job-execution.enabled=false");
	}

	private String waitingAt() {
		String asking = runtime().createProcessInstanceQuery()
			.processDefinitionKey("AskForParameters")
			.singleResult()
			.getId();
		return runtime().getActiveActivityIds(asking).get(0);
	}

	private void execute(String timer) {
		ManagementService management = this.service.getBean(ManagementService.class);
		management.executeJob(management.createJobQuery().activityId(timer).singleResult().getId());
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
