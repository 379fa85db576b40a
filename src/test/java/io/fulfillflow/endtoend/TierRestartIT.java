package io.fulfillflow.endtoend;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.fulfillflow.FulfillFlow;
import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.tier.TierWork;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One tier request in every place where one can wait, then the service is started anew:
 * each goes on from where it stood.
 */
class TierRestartIT {

	private static final String PLAIN = "PRD-111-111-111";

	private static final String TELLING = "PRD-222-222-222";

	/** The product whose own table has a person review each request. */
	private static final String REVIEWED = "PRD-555-000-001";

	private static final String RIGHT = "help@example.com";

	/** Where each request waits, by the number in its id. */
	private static final Map<Integer, String> PLACES = Map.ofEntries(Map.entry(1, "Task_RegisterReseller"),
			Map.entry(2, "Task_ApproveRequest"), Map.entry(3, "Task_AskForParameters"),
			Map.entry(4, "Task_AwaitParameters"), Map.entry(5, "Task_FailUnanswered"), Map.entry(6, "Task_FailRequest"),
			Map.entry(7, "Task_DecideHowToGoOn"), Map.entry(8, "Task_ApproveRequestByHand"),
			Map.entry(9, "Task_FailRequestByHand"), Map.entry(21, "CallActivity_ReviewByHand"),
			Map.entry(22, "CallActivity_ReviewByHand"), Map.entry(23, "CallActivity_ReviewByHand"),
			Map.entry(24, "Task_FailRejected"), Map.entry(31, "CallActivity_ReviewByHand"),
			Map.entry(11, "Task_TellVendor"), Map.entry(12, "Task_AcceptUpdate"), Map.entry(13, "Task_IgnoreUpdate"),
			Map.entry(14, "Task_DecideHowToGoOn"), Map.entry(15, "Task_AcceptUpdateByHand"),
			Map.entry(16, "Task_IgnoreUpdateByHand"));

	@TempDir
	private Path data;

	private ConfigurableApplicationContext service;

	@AfterEach
	void stop() {
		this.service.close();
	}

	@Test
	void everyTierRequestGoesOnFromWhereItWaits() {
		this.service = start();
		bringEachToItsPlace();
		assertThatEachWaits();
		this.service.close();
		this.service = start();
		assertThatEachWaits();
		// what the node had under way when it was stopped is another one's once the lease
		// is over
		this.service.getBean(JdbcClient.class)
			.sql("update remote_call set due_at = wanted_at where state = 'LEASED'")
			.update();

		goOn();

		assertThat(this.service.getBean(JdbcClient.class)
			.sql("select request_id, outcome from tier_request order by request_id")
			.query((row, number) -> row.getString("request_id") + " " + row.getString("outcome"))
			.list()).containsExactly("TAR-11 ACCEPTED", "TAR-12 ACCEPTED", "TAR-13 IGNORED", "TAR-14 ACCEPTED",
					"TAR-15 ACCEPTED", "TAR-16 IGNORED", "TAR-31 IGNORED", "TCR-1 APPROVED", "TCR-2 APPROVED",
					"TCR-21 APPROVED", "TCR-22 APPROVED", "TCR-23 APPROVED", "TCR-24 FAILED", "TCR-3 APPROVED",
					"TCR-4 APPROVED", "TCR-5 FAILED", "TCR-6 FAILED", "TCR-7 APPROVED", "TCR-8 APPROVED",
					"TCR-9 FAILED");
		assertThat(this.service.getBean(RuntimeService.class).createProcessInstanceQuery().count()).isZero();
	}

	private void bringEachToItsPlace() {
		for (int number : List.of(1, 6, 7, 8, 9)) {
			take(number, TELLING, RIGHT);
		}
		take(2, PLAIN, RIGHT);
		for (int number : List.of(3, 4, 5)) {
			take(number, PLAIN, "");
		}
		for (int number : List.of(4, 5)) {
			calls().done(id(number), "inquire-tier");
		}
		ManagementService management = this.service.getBean(ManagementService.class);
		management
			.executeJob(management.createJobQuery().processInstanceId(process(id(5))).timers().singleResult().getId());
		calls().refused(id(6), "register", "We know no such partner.");
		for (int number : List.of(7, 8, 9)) {
			calls().givenUp(id(number), "register", "their system says 503");
		}
		for (int number : List.of(11, 14, 15, 16)) {
			takeAccount(number, TELLING, "production");
		}
		takeAccount(12, PLAIN, "production");
		takeAccount(13, PLAIN, "preview");
		for (int number : List.of(14, 15, 16)) {
			calls().givenUp(id(number), "tell_account", "their system says 503");
		}
		List.of(21, 22, 23, 24).forEach((number) -> take(number, REVIEWED, RIGHT));
		takeAccount(31, REVIEWED, "production");
		List.of(22, 23).forEach((number) -> decide(number, "ask"));
		calls().done(id(23), "inquire-tier");
		decide(24, "fail");
		List.of(8, 15).forEach((number) -> decide(number, "approve"));
		List.of(9, 16).forEach((number) -> decide(number, "fail"));
	}

	private void goOn() {
		calls().done(id(1), "register", "{\"resellerId\":\"R-1\"}");
		calls().done(id(3), "inquire-tier");
		for (int number : List.of(3, 4)) {
			assertThat(tiers().answered(document(number, PLAIN, RIGHT))).isTrue();
		}
		decide(21, "approve");
		calls().done(id(22), "inquire-tier");
		for (int number : List.of(22, 23)) {
			assertThat(tiers().answered(document(number, REVIEWED, RIGHT))).isTrue();
			decide(number, "approve");
		}
		decide(31, "fail");
		calls().done(id(31), "ignore-account");
		decide(7, "retry");
		calls().done(id(7), "register", "{\"resellerId\":\"R-7\"}");
		List.of(1, 2, 3, 4, 7, 8, 21, 22, 23).forEach((number) -> calls().done(id(number), "approve-tier"));
		List.of(5, 6, 9, 24).forEach((number) -> calls().done(id(number), "fail-tier"));
		decide(14, "retry");
		List.of(11, 14).forEach((number) -> calls().done(id(number), "tell_account"));
		List.of(11, 12, 14, 15).forEach((number) -> calls().done(id(number), "accept-account"));
		List.of(13, 16).forEach((number) -> calls().done(id(number), "ignore-account"));
	}

	private void assertThatEachWaits() {
		PLACES.forEach((number,
				place) -> assertThat(
						this.service.getBean(RuntimeService.class).getActiveActivityIds(process(id(number))))
					.as("%s", id(number))
					.contains(place));
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(FulfillFlow.class, CallsByHand.class).run("--server.port=0",
				"--spring.datasource.url=jdbc:h2:file:" + this.data.resolve("restart").toAbsolutePath()
						+ ";DB_CLOSE_ON_EXIT=FALSE",
				"--fulfillflow.sandbox.enabled=false", "--fulfillflow.connect.api-url=http://127.0.0.1:9/public/v1",
				"--fulfillflow.connect.api-key=SU-000-000-000:test", "--fulfillflow.vendor.api-url=http://127.0.0.1:9",
				"--fulfillflow.remote.enabled=false", "--fulfillflow.connect.poll-enabled=false",
				"--camunda.bpm.job-execution.enabled=false", "--fulfillflow.bpmn=src/test/resources/reviews",
				"--fulfillflow.products.PRD-222-222-222.tier.vendor-reseller=true",
				"--fulfillflow.products.PRD-222-222-222.tier.vendor-account=true");
	}

	private void take(int number, String product, String email) {
		tiers().accept(document(number, product, email));
	}

	private static TierRequest document(int number, String product, String email) {
		return TierRequest.read(Json.tree("""
				{"id":"%s","type":"setup","status":"pending","configuration":{"id":"TC-%d","tier_level":1,
				 "account":{"id":"TA-1","name":"Roe"},"product":{"id":"%s"}},
				 "params":[{"id":"support_email","type":"email","phase":"ordering","value":"%s",
				  "constraints":{"required":true}}]}""".formatted(id(number), number, product, email))).orElseThrow();
	}

	private void takeAccount(int number, String product, String environment) {
		tiers().accept(AccountRequest.read(Json.tree("""
				{"id":"%s","type":"update","status":"pending","product":{"id":"%s"},
				 "account":{"id":"TA-1","version":3,"name":"Roe","type":"customer","environment":"%s"}}
				""".formatted(id(number), product, environment))).orElseThrow());
	}

	private void decide(int number, String decision) {
		TaskService tasks = this.service.getBean(TaskService.class);
		tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(id(number).value()).singleResult().getId(),
				Map.of("decision", decision, "failureReason", "Not ours.", "parameter", "support_email", "question",
						"Is that yours?"));
	}

	private String process(RequestId id) {
		return this.service.getBean(RuntimeService.class)
			.createProcessInstanceQuery()
			.processInstanceBusinessKey(id.value())
			.rootProcessInstances()
			.singleResult()
			.getId();
	}

	private static RequestId id(int number) {
		return new RequestId(((number > 10 && number < 20 || number > 30) ? "TAR-" : "TCR-") + number);
	}

	private TierWork tiers() {
		return this.service.getBean(TierWork.class);
	}

	private CallsByHand calls() {
		return this.service.getBean(CallsByHand.class);
	}

}
