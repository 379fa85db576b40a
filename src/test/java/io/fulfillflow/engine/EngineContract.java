package io.fulfillflow.engine;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.remote.CallsByHand;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine on a database that was empty when it started.
 */
@Import(CallsByHand.class)
abstract class EngineContract {

	@Autowired
	ProcessEngine engine;

	@Autowired
	Processes processes;

	@Autowired
	DurabilityBarrier barrier;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	@Qualifier("modelDeployment")
	SmartInitializingSingleton deployment;

	@Test
	void runsOnTheTablesThatFlywayMade() {
		ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) this.engine
			.getProcessEngineConfiguration();

		assertThat(configuration.getDatabaseSchemaUpdate()).isEqualTo("false");
		assertThat(this.jdbc.sql("select \"description\" from \"flyway_schema_history\" where \"version\" = '1'")
			.query(String.class)
			.single()).isEqualTo("camunda 7.24.0");
		assertThat(this.engine.getManagementService().getTableCount()).containsKeys("ACT_RU_EXECUTION",
				"ACT_HI_PROCINST", "ACT_ID_USER", "ACT_RE_DECISION_DEF");
		assertThat(this.jdbc.sql("select count(*) from \"flyway_schema_history\" where not \"success\"")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void makesNoNewVersionOfUnchangedModels() {
		List<String> before = versions();

		this.deployment.afterSingletonsInstantiated();

		assertThat(versions()).isEqualTo(before)
			.contains("PurchaseSubscription 1", "ChangeSubscription 1", "SuspendSubscription 1");
		assertThat(this.engine.getRepositoryService().createDeploymentQuery().deploymentName("fulfillflow").count())
			.isEqualTo(1);
	}

	@Test
	void knowsWhichProcessesAreDeployed() {
		assertThat(this.processes.isDeployed("PurchaseSubscription")).isTrue();
		assertThat(this.processes.isDeployed("LeaseSubscription")).isFalse();
	}

	@Test
	void saysThatNobodyWaitsForAMessageWithoutSpoilingTheTransaction() {
		this.jdbc.sql("delete from shedlock where name = 'deliver-test'").update();

		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("insert into shedlock values ('deliver-test', current_timestamp, current_timestamp, 'me')")
				.update();
			assertThat(this.processes.deliver("no-such-process", "ParametersProvided")).isFalse();
		});

		assertThat(this.jdbc.sql("select count(*) from shedlock where name = 'deliver-test'")
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void endsWhatIsGoneAlreadyWithoutATrace() {
		this.transaction.executeWithoutResult((status) -> this.processes.end("no-such-process", "twice"));

		assertThat(this.engine.getHistoryService()
			.createHistoricProcessInstanceQuery()
			.processInstanceId("no-such-process")
			.count()).isZero();
	}

	@Test
	void hasABarrierThatFitsTheDatabase() {
		String database = String.valueOf(this.engine.getProcessEngineConfiguration().getDatabaseType());

		this.barrier.force();

		assertThat(this.barrier.isExclusive()).isEqualTo(database.equals("h2"));
	}

	@Test
	void startsWithTheValuesThatItIsGiven() {
		String id = this.transaction.execute((status) -> {
			String started = this.processes.start("PurchaseSubscription", "PR-engine-contract",
					Map.of("operationId", operationId()));
			status.setRollbackOnly();
			return started;
		});

		assertThat(id).isNotBlank();
		assertThat(this.engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processInstanceBusinessKey("PR-engine-contract")
			.count()).as("it joined the transaction").isZero();
	}

	private String operationId() {
		String id = UUID.randomUUID().toString();
		this.jdbc.sql("""
				insert into tenant (tenant_id, channel, external_id, product_id, status, steady_status, created_at,
				updated_at) values (?, 'CONNECT', ?, 'PRD-1', 'PROCESSING', 'PROCESSING', current_timestamp,
				current_timestamp)""").params(id, id).update();
		this.jdbc.sql("""
				insert into operation (operation_id, tenant_id, channel, request_id, type, status, order_document,
				accepted_at) values (?, ?, 'CONNECT', ?, 'PURCHASE', 'RUNNING', ?, current_timestamp)""")
			.params(id, id, id, Json.write(OrderBuilder.aCompleteOrder().build()))
			.update();
		return id;
	}

	private List<String> versions() {
		return this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.list()
			.stream()
			.map((ProcessDefinition definition) -> definition.getKey() + " " + definition.getVersion())
			.sorted()
			.toList();
	}

}
