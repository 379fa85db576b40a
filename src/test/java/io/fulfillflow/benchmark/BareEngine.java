package io.fulfillflow.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine alone, as the measure of what the rest costs: the purchase model with remote
 * steps that do nothing and are signalled at once, three transactions each, and as many
 * rows of another table as the service writes. Nothing is leased, asked or called.
 * <p>
 * Arguments: JDBC URL, folder of the model, how many a run, runs, rows. Prints the
 * seconds of each run and its CPU milliseconds, a line each.
 */
final class BareEngine {

	private static final int THREADS = 4;

	private static final int TRANSACTIONS = 3;

	/** About what a request's document takes. */
	private static final String DOCUMENT = "{\"product\":\"PRD-204-318-551\"}".repeat(20);

	private static final Map<Object, Object> STEPS = Map.ofEntries(
			Map.entry("decideReview", (JavaDelegate) (execution) -> execution.setVariable("byHand", false)),
			Map.entry("keepDecision", nothing()),
			Map.entry("checkParameters",
					(JavaDelegate) (execution) -> execution.setVariable("parametersComplete", true)),
			Map.entry("provisionTenant", new Waiting()), Map.entry("awaitTenant", nothing()),
			Map.entry("fillParameters", nothing()), Map.entry("approveRequest", new Waiting()),
			Map.entry("askForParameters", nothing()), Map.entry("failRequest", nothing()),
			Map.entry("tellConversation", nothing()), Map.entry("raiseIncident", nothing()),
			Map.entry("clearIncident", nothing()));

	private final RuntimeService runtime;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final int rows;

	private BareEngine(ProcessEngine engine, HikariDataSource source, int rows) {
		this.runtime = engine.getRuntimeService();
		this.jdbc = new JdbcTemplate(source);
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
		this.rows = rows;
	}

	public static void main(String[] arguments) throws Exception {
		HikariDataSource source = new HikariDataSource();
		source.setJdbcUrl(arguments[0]);
		source.setUsername(arguments[0].startsWith("jdbc:h2") ? "sa" : "postgres");
		source.setPassword("");
		source.setMaximumPoolSize(10);
		prepare(source, arguments[0].startsWith("jdbc:h2") ? "h2" : "postgres");
		ProcessEngine engine = engine(source);
		try (Stream<Path> models = Files.walk(Path.of(arguments[1]))) {
			for (Path model : models.filter((file) -> file.toString().endsWith("purchase-subscription.bpmn"))
				.toList()) {
				engine.getRepositoryService()
					.createDeployment()
					.addInputStream(model.getFileName().toString(), Files.newInputStream(model))
					.deploy();
			}
		}
		BareEngine bare = new BareEngine(engine, source, Integer.parseInt(arguments[4]));
		int count = Integer.parseInt(arguments[2]);
		bare.run(count, "warm up");
		for (int run = 1; run <= Integer.parseInt(arguments[3]); run++) {
			bare.run(count, "run");
		}
		engine.close();
		source.close();
	}

	private static void prepare(HikariDataSource source, String database) throws Exception {
		try (Connection connection = source.getConnection()) {
			for (String part : List.of("engine", "identity", "history", "case.engine", "case.history",
					"decision.engine", "decision.history")) {
				ScriptUtils.executeSqlScript(connection, new org.springframework.core.io.ClassPathResource(
						"org/camunda/bpm/engine/db/create/activiti." + database + ".create." + part + ".sql"));
			}
			ScriptUtils.executeSqlScript(connection, new org.springframework.core.io.ByteArrayResource("""
					create table bare_row (id bigint generated always as identity primary key,
					request varchar(200) not null, document varchar(1000000) not null);
					create index bare_row_request on bare_row (request);""".getBytes()));
		}
	}

	/** The settings are those of the service. */
	private static ProcessEngine engine(HikariDataSource source) {
		SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
		configuration.setDataSource(source);
		configuration.setTransactionManager(new DataSourceTransactionManager(source));
		configuration.setBeans(STEPS);
		configuration.setHistory(ProcessEngineConfigurationImpl.HISTORY_AUDIT);
		configuration.setHistoryCleanupStrategy("endTimeBased");
		configuration.setHistoryRemovalTimeStrategy("none");
		configuration.setDatabaseSchemaUpdate("false");
		configuration.setAuthorizationEnabled(true);
		configuration.setJobExecutorActivate(false);
		configuration.setMetricsEnabled(false);
		configuration.setDbMetricsReporterActivate(false);
		return configuration.buildProcessEngine();
	}

	private void run(int count, String what) throws Exception {
		long cpu = ProcessFigures.cpuMillis(ProcessHandle.current().pid());
		long begun = System.nanoTime();
		AtomicInteger next = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			Callable<Void> work = () -> {
				for (int number = next.incrementAndGet(); number <= count; number = next.incrementAndGet()) {
					one("PR-" + begun + "-" + number, number);
				}
				return null;
			};
			for (var done : threads.invokeAll(List.of(work, work, work, work))) {
				done.get();
			}
		}
		finally {
			threads.shutdown();
		}
		System.out.println(what + " " + (System.nanoTime() - begun) / 1e9 + " "
				+ (ProcessFigures.cpuMillis(ProcessHandle.current().pid()) - cpu));
	}

	private void one(String request, int number) {
		String process = this.transaction.execute((status) -> {
			rows(request, this.rows - 2 * (this.rows / TRANSACTIONS));
			return this.runtime
				.startProcessInstanceByKey("PurchaseSubscription", request,
						Map.of("operationId", request, "productId", "PRD-204-318-551", "quantity", (long) number))
				.getId();
		});
		for (int step = 1; step < TRANSACTIONS; step++) {
			String execution = Waiting.of(process);
			this.transaction.executeWithoutResult((status) -> {
				rows(request, this.rows / TRANSACTIONS);
				this.runtime.signal(execution);
			});
		}
	}

	private void rows(String request, int count) {
		for (int row = 0; row < count; row++) {
			this.jdbc.update("insert into bare_row (request, document) values (?, ?)", request, DOCUMENT);
		}
	}

	private static JavaDelegate nothing() {
		return (execution) -> {
		};
	}

	/** Stays until it is signalled, as a remote step does. */
	private static final class Waiting extends AbstractBpmnActivityBehavior {

		private static final Map<String, String> EXECUTIONS = new java.util.concurrent.ConcurrentHashMap<>();

		static String of(String process) {
			return java.util.Objects.requireNonNull(EXECUTIONS.remove(process));
		}

		@Override
		public void execute(ActivityExecution execution) {
			EXECUTIONS.put(execution.getProcessInstanceId(), execution.getId());
		}

		@Override
		public void signal(ActivityExecution execution, String name, Object data) {
			leave(execution);
		}

	}

}
