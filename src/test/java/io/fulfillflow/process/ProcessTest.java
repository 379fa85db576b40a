package io.fulfillflow.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.tenant.KnownRequests;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs the packaged models on the real engine with the real delegates, tables and ledger;
 * only the outcomes of remote calls are given by hand.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:paths;DB_CLOSE_DELAY=-1",
		"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/public/v1",
		"fulfillflow.connect.api-key=SU-000-000-000:test", "fulfillflow.vendor.api-url=http://127.0.0.1:9",
		"fulfillflow.remote.enabled=false", "fulfillflow.connect.poll-enabled=false",
		"camunda.bpm.job-execution.enabled=false", "fulfillflow.products.PRD-111-222-333.tell-adjustments=true",
		"fulfillflow.products.PRD-555-000-001.tell-adjustments=true",
		"fulfillflow.products.PRD-111-222-333.scheduling=true",
		"fulfillflow.products.PRD-111-222-333.previous-subscription-parameter=previousAsset",
		"fulfillflow.products.PRD-999-000-003.new-tenant-for-transfer=true",
		"fulfillflow.products.PRD-222-222-222.tier.vendor-reseller=true",
		"fulfillflow.products.PRD-222-222-222.tier.vendor-account=true",
		"fulfillflow.products.PRD-999-000-001.assignee=SU-204-318-001", "fulfillflow.bpmn=src/test/resources/reviews",
		"fulfillflow.tasklist.groups=sales" })
@Import({ CallsByHand.class, FlowsTaken.class })
abstract class ProcessTest {

	static final String READY = "{\"vendorId\":\"T-42\",\"state\":\"READY\",\"adopted\":false}";

	/** The product whose own table has a person review each request. */
	static final String REVIEWED = "PRD-555-000-001";

	static final String IN_PROGRESS = "{\"vendorId\":\"T-42\",\"state\":\"IN_PROGRESS\",\"adopted\":false}";

	private static final AtomicInteger NUMBERS = new AtomicInteger();

	@Autowired
	Fulfillment fulfillment;

	@Autowired
	KnownRequests requests;

	@Autowired
	CallsByHand calls;

	@Autowired
	ProcessEngine engine;

	@Autowired
	RuntimeService runtime;

	@Autowired
	HistoryService history;

	@Autowired
	TaskService tasks;

	@Autowired
	ManagementService management;

	@Autowired
	Interventions interventions;

	@Autowired
	JdbcClient jdbc;

	RequestId request = new RequestId("PR-unset");

	ExternalId asset = new ExternalId("AS-unset");

	@BeforeEach
	void numberTheRequest() {
		BpmnAwareTests.init(this.engine);
		String number = String.format("%04d", NUMBERS.incrementAndGet());
		this.request = new RequestId("PR-7000-0000-" + number + "-001");
		this.asset = new ExternalId("AS-7000-0000-" + number);
	}

	ProcessInstance begin(OperationType type, Order order) {
		this.fulfillment.accept(this.request, type, this.asset, type == OperationType.RESUME, order);
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.rootProcessInstances()
			.singleResult();
	}

	/** The called process that asks the customer of the request. */
	ProcessInstance asking() {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.processDefinitionKey("AskForParameters")
			.singleResult();
	}

	/** A timer of the process that asks. */
	Job timer(String activityId) {
		return this.management.createJobQuery()
			.processInstanceId(asking().getId())
			.activityId(activityId)
			.singleResult();
	}

	/** The called process that has a person review the request. */
	ProcessInstance reviewing() {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.processDefinitionKey("ReviewByHand")
			.singleResult();
	}

	Task decision() {
		return this.tasks.createTaskQuery().processInstanceBusinessKey(this.request.value()).singleResult();
	}

	void decide(String decision, String failureReason) {
		decide(Map.of("decision", decision, "failureReason", failureReason));
	}

	void decide(Map<String, Object> form) {
		this.tasks.complete(decision().getId(), form);
	}

	void assertIncident(String message) {
		List<Incident> incidents = this.runtime.createIncidentQuery().incidentType("requestGivenUp").list();
		Assertions.assertThat(incidents)
			.filteredOn((incident) -> this.request.value().equals(incident.getConfiguration()))
			.singleElement()
			.satisfies((incident) -> {
				Assertions.assertThat(incident.getIncidentMessage()).contains(message);
				Assertions.assertThat(incident.getActivityId()).isEqualTo("Task_DecideHowToGoOn");
			});
	}

	void assertNoIncident() {
		Assertions.assertThat(this.runtime.createIncidentQuery().list())
			.noneMatch((incident) -> this.request.value().equals(incident.getConfiguration()));
	}

	void assertOutcome(String outcome, String tenantStatus) {
		Map<String, Object> row = this.jdbc.sql("""
				select o.status, o.outcome, t.status as tenant_status from operation o
				join tenant t on t.tenant_id = o.tenant_id where o.request_id = ?""")
			.param(this.request.value())
			.query()
			.singleRow();
		Assertions.assertThat(row)
			.containsEntry("status", "SETTLED")
			.containsEntry("outcome", outcome)
			.containsEntry("tenant_status", tenantStatus);
		Assertions.assertThat(this.requests.open(Channel.CONNECT)).doesNotContain(this.request);
	}

	String tenantStatus() {
		return this.jdbc.sql("select status from tenant where external_id = ?")
			.param(this.asset.value())
			.query(String.class)
			.single();
	}

	String failReason() {
		return this.calls.payload(this.request, "fail").path("text").asText();
	}

}
