package io.fulfillflow.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.FulfillFlow;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.usage.ReportStatus;
import io.fulfillflow.usage.Reporting;
import io.fulfillflow.usage.UsageBuilder;
import io.fulfillflow.usage.UsageCollection;
import io.fulfillflow.usage.UsageReport;
import io.fulfillflow.usage.UsageReports;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wherever a report waits, it goes on after the service was started anew.
 */
class UsageRestartIT {

	private static final String LOOK = "look-at-usage-file";

	private static final List<String> PLACES = List.of("Task_CreateFile", "Task_UploadRecords", "Task_LookAtFile",
			"Task_SubmitFile", "IntermediateCatchEvent_LookAgain", "Task_DecideHowToGoOn");

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
		Map<String, RequestId> reports = new LinkedHashMap<>();
		PLACES.forEach((place) -> reports.put(place, bringTo(place)));

		this.service.close();
		this.service = start();
		// the leases that the old node held have run out
		bean(JdbcClient.class)
			.sql("update remote_call set state = 'WANTED', holder = null, due_at = wanted_at where state = 'LEASED'")
			.update();

		reports.forEach((place, id) -> {
			assertThat(bean(RuntimeService.class).getActiveActivityIds(process(id))).contains(place);
			goOnFrom(place, id);
			assertThat(bean(UsageReports.class).find(id.value())).map(UsageReport::status)
				.contains(ReportStatus.ACCEPTED);
		});
	}

	private RequestId bringTo(String place) {
		UsageBuilder usage = UsageBuilder.ofANewTenant(bean(JdbcClient.class), "AS-" + place);
		bean(UsageCollection.class).collect(List.of(usage.wish("1", "2")));
		RequestId id = bean(Reporting.class).begin(UsageBuilder.OCTOBER, usage.product()).begun().get(0).id();
		switch (place) {
			case "Task_CreateFile" -> {
			}
			case "Task_DecideHowToGoOn" -> calls().givenUp(id, "create-usage-file", "their system says 503");
			default -> {
				calls().done(id, "create-usage-file", "{\"fileId\":\"UF-1\"}");
				advance(place, id);
			}
		}
		return id;
	}

	private void advance(String place, RequestId id) {
		if (PLACES.indexOf(place) >= 2) {
			calls().done(id, "upload-usage");
		}
		if (PLACES.indexOf(place) == 3) {
			look(id, "ready");
		}
		if (PLACES.indexOf(place) == 4) {
			look(id, "pending");
		}
	}

	private void goOnFrom(String place, RequestId id) {
		switch (place) {
			case "Task_CreateFile" -> {
				calls().done(id, "create-usage-file", "{\"fileId\":\"UF-1\"}");
				calls().done(id, "upload-usage");
			}
			case "Task_UploadRecords" -> calls().done(id, "upload-usage");
			case "Task_SubmitFile" -> calls().done(id, "submit-usage-file");
			case "IntermediateCatchEvent_LookAgain" -> {
				ManagementService management = bean(ManagementService.class);
				management
					.executeJob(management.createJobQuery().processInstanceId(process(id)).singleResult().getId());
			}
			case "Task_DecideHowToGoOn" -> {
				TaskService tasks = bean(TaskService.class);
				tasks.complete(tasks.createTaskQuery().processInstanceId(process(id)).singleResult().getId(),
						Map.of("decision", "retry", "failureReason", ""));
				calls().done(id, "create-usage-file", "{\"fileId\":\"UF-1\"}");
				calls().done(id, "upload-usage");
			}
			default -> {
			}
		}
		look(id, "accepted");
	}

	private void look(RequestId id, String status) {
		calls().done(id, LOOK, "{\"status\":\"%s\",\"invalid\":0,\"note\":\"\",\"problems\":{}}".formatted(status));
	}

	private String process(RequestId id) {
		return bean(RuntimeService.class).createProcessInstanceQuery()
			.processInstanceBusinessKey(id.value())
			.singleResult()
			.getId();
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

	private <T> T bean(Class<T> type) {
		return this.service.getBean(type);
	}

	private CallsByHand calls() {
		return bean(CallsByHand.class);
	}

}
