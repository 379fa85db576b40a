package io.fulfillflow.tenant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.fulfillflow.Together;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.remote.CallsByHand;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Operations and the queue of their tenant, with the real processes behind them.
 */
@Import(CallsByHand.class)
abstract class OperationsContract {

	private static final Order ORDER = OrderBuilder.aCompleteOrder().build();

	private static final Order INCOMPLETE = OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();

	private static final String READY = "{\"vendorId\":\"T-42\",\"state\":\"READY\",\"adopted\":false}";

	@Autowired
	Operations operations;

	@Autowired
	KnownRequests requests;

	@Autowired
	Fulfillment fulfillment;

	@Autowired
	CallsByHand calls;

	@Autowired
	RuntimeService runtime;

	@Autowired
	HistoryService history;

	@Autowired
	TaskService tasks;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	private final String number = UUID.randomUUID().toString();

	private final ExternalId asset = new ExternalId("AS-" + this.number);

	@Test
	void takesARequestInOnce() {
		OperationId id = accept("1", OperationType.PURCHASE);

		assertThatThrownBy(() -> accept("1", OperationType.PURCHASE)).isInstanceOf(DuplicateKeyException.class);

		assertThat(this.operations.get(id).status()).isEqualTo(OperationStatus.RUNNING);
		assertThat(everStarted("1")).isEqualTo(1);
		assertThat(openCalls("1")).isEqualTo(1);
	}

	@Test
	void leavesNothingBehindOfARequestThatCantBeTakenIn() {
		Order huge = OrderBuilder.anOrder().ordering("domain", "x".repeat(1_000_001)).build();

		assertThatThrownBy(() -> this.fulfillment.accept(request("1"), OperationType.PURCHASE, this.asset, false, huge))
			.isInstanceOf(DataIntegrityViolationException.class);

		assertThat(this.jdbc.sql("select count(*) from tenant where external_id = ?")
			.param(this.asset.value())
			.query(Integer.class)
			.single()).isZero();
		assertThat(this.operations.of(Channel.CONNECT, request("1"))).isEmpty();
	}

	@Test
	void makesOneOperationAndOneProcessOfARequestSeenByMany() throws InterruptedException {
		List<Object> results = Together.run(Collections.nCopies(20, () -> accept("1", OperationType.PURCHASE).value()));

		assertThat(results).filteredOn(String.class::isInstance).hasSize(1);
		assertThat(results).filteredOn((result) -> !(result instanceof String))
			.allSatisfy((result) -> assertThat(result).isInstanceOf(DuplicateKeyException.class));
		assertThat(everStarted("1")).isEqualTo(1);
		assertThat(openCalls("1")).isEqualTo(1);
	}

	@Test
	void makesOneTenantOfTwoRequestsForANewAsset() throws InterruptedException {
		List<Object> results = Together.run(List.of(() -> accept("1", OperationType.CHANGE).value(),
				() -> accept("2", OperationType.SUSPEND).value()));
		// whoever lost the race for the tenant is taken in by the next look
		for (int index = 0; index < 2; index++) {
			if (!(results.get(index) instanceof String)) {
				assertThat(results.get(index)).isInstanceOf(DuplicateKeyException.class);
				accept(String.valueOf(index + 1), (index == 0) ? OperationType.CHANGE : OperationType.SUSPEND);
			}
		}

		assertThat(statuses()).containsExactly("RUNNING", "QUEUED");
		assertThat(this.jdbc.sql("select count(*) from tenant where external_id = ?")
			.param(this.asset.value())
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void queuesManyRequestsForOneTenantWithoutADeadlock() throws InterruptedException {
		accept("0", OperationType.CHANGE);
		List<Callable<String>> many = new ArrayList<>();
		for (int index = 1; index <= 12; index++) {
			String name = String.valueOf(index);
			many.add(() -> accept(name, OperationType.CHANGE).value());
		}

		assertThat(Together.run(many)).allSatisfy((result) -> assertThat(result).isInstanceOf(String.class));
		assertThat(statuses()).hasSize(13).startsWith("RUNNING", "QUEUED").containsOnlyOnce("RUNNING");
	}

	@Test
	void runsOneAtATimeInTheOrderAccepted() {
		accept("1", OperationType.PURCHASE);
		accept("2", OperationType.SUSPEND);
		accept("3", OperationType.RESUME);
		assertThat(statuses()).containsExactly("RUNNING", "QUEUED", "QUEUED");
		assertThat(everStarted("2")).isZero();

		this.calls.done(request("1"), "provision", READY);
		this.calls.done(request("1"), "approve");
		assertThat(statuses()).containsExactly("SETTLED", "RUNNING", "QUEUED");
		assertThat(this.operations.of(Channel.CONNECT, request("2")).orElseThrow().vendorId()).hasToString("T-42");

		this.calls.done(request("2"), "suspend", READY);
		this.calls.done(request("2"), "approve");
		assertThat(statuses()).containsExactly("SETTLED", "SETTLED", "RUNNING");
		this.calls.done(request("3"), "resume", READY);
		this.calls.done(request("3"), "approve");
		assertThat(statuses()).containsOnly("SETTLED");
		assertThat(tenantStatus()).isEqualTo("READY");
		assertThat(this.requests.open(Channel.CONNECT)).doesNotContain(request("1"), request("2"), request("3"));
	}

	@Test
	void beginsTheNextInTheTransactionThatSettles() {
		OperationId first = accept("1", OperationType.CHANGE);
		accept("2", OperationType.CHANGE);

		this.transaction.executeWithoutResult((status) -> {
			this.operations.settle(this.operations.get(first), OperationOutcome.APPROVED, null);
			assertThat(statuses()).containsExactly("SETTLED", "RUNNING");
			status.setRollbackOnly();
		});

		assertThat(statuses()).containsExactly("RUNNING", "QUEUED");
		assertThat(everStarted("2")).isZero();
		assertThat(openCalls("2")).isZero();
	}

	@Test
	void settlesOnce() {
		Operation operation = this.operations.get(accept("1", OperationType.PURCHASE));

		settle(operation, OperationOutcome.FAILED);
		settle(operation, OperationOutcome.APPROVED);

		assertThat(tenantStatus()).isEqualTo("FAILED");
	}

	@Test
	void returnsATenantToWhereItWasWhenAChangeFails() {
		settle(this.operations.get(accept("1", OperationType.SUSPEND)), OperationOutcome.APPROVED);
		Operation change = this.operations.get(accept("2", OperationType.CHANGE));
		assertThat(tenantStatus()).isEqualTo("PROCESSING");

		settle(change, OperationOutcome.FAILED);

		assertThat(tenantStatus()).isEqualTo("SUSPENDED");
	}

	@Test
	void goesOnWithTheCustomersAnswerOnce() throws InterruptedException {
		this.fulfillment.accept(request("1"), OperationType.PURCHASE, this.asset, false, INCOMPLETE);
		assertThat(this.fulfillment.answered(request("1"), ORDER)).as("nothing was asked yet").isFalse();
		this.calls.done(request("1"), "inquire");

		List<Object> results = Together
			.run(Collections.nCopies(4, () -> this.fulfillment.answered(request("1"), ORDER)));

		assertThat(results).containsOnlyOnce("true");
		assertThat(openCalls("1")).isEqualTo(1);
		Operation operation = this.operations.of(Channel.CONNECT, request("1")).orElseThrow();
		assertThat(Json.write(operation.order())).isEqualTo(Json.write(ORDER));
		assertThat(operation.status()).isEqualTo(OperationStatus.RUNNING);
	}

	@Test
	void changesNothingWhenTheProcessTakesNoAnswer() {
		this.fulfillment.accept(request("1"), OperationType.PURCHASE, this.asset, false, INCOMPLETE);
		this.transaction.executeWithoutResult((status) -> this.operations
			.inquiring(this.operations.of(Channel.CONNECT, request("1")).orElseThrow(), List.of()));

		assertThat(this.fulfillment.answered(request("1"), ORDER)).isFalse();

		Operation operation = this.operations.of(Channel.CONNECT, request("1")).orElseThrow();
		assertThat(operation.status()).isEqualTo(OperationStatus.INQUIRING);
		assertThat(Json.write(operation.order())).isEqualTo(Json.write(INCOMPLETE));
	}

	@Test
	void answersNobodyKnowsChangeNothing() {
		assertThat(this.fulfillment.answered(request("1"), ORDER)).isFalse();
		assertThat(this.fulfillment.settledElsewhere(request("1"), "approved")).isFalse();
	}

	@Test
	void endsAProcessThatSomebodyElseSettledAndBeginsTheNext() {
		accept("1", OperationType.PURCHASE);
		accept("2", OperationType.CHANGE);

		assertThat(this.fulfillment.settledElsewhere(request("1"), "approved")).isTrue();

		assertThat(running("1")).isZero();
		assertThat(openCalls("1")).isZero();
		assertThat(statuses()).containsExactly("SETTLED", "RUNNING");
		assertThat(outcome("1")).isEqualTo("APPROVED_ELSEWHERE");
		assertThat(openCalls("2")).isEqualTo(1);
	}

	@Test
	void endsARequestThatWaitsForAPersonWithItsIncident() {
		accept("1", OperationType.PURCHASE);
		this.calls.givenUp(request("1"), "provision", "no answer for a day");
		assertThat(this.tasks.createTaskQuery().processInstanceBusinessKey(request("1").value()).count()).isEqualTo(1);

		assertThat(this.fulfillment.settledElsewhere(request("1"), "failed")).isTrue();
		this.calls.done(request("1"), "undo");

		assertThat(running("1")).isZero();
		assertThat(outcome("1")).isEqualTo("ENDED_ELSEWHERE");
		assertThat(this.runtime.createIncidentQuery().list())
			.noneMatch((incident) -> request("1").value().equals(incident.getConfiguration()));
	}

	@Test
	void endsAQueuedRequestThatSomebodyElseSettled() {
		accept("1", OperationType.CHANGE);
		accept("2", OperationType.CHANGE);

		assertThat(this.fulfillment.settledElsewhere(request("2"), "failed")).isTrue();

		assertThat(statuses()).containsExactly("RUNNING", "SETTLED");
		assertThat(everStarted("2")).isZero();
		assertThat(this.fulfillment.settledElsewhere(request("2"), "failed")).as("a second time").isFalse();
	}

	private OperationId accept(String name, OperationType type) {
		return this.fulfillment.accept(request(name), type, this.asset, false, ORDER);
	}

	private RequestId request(String name) {
		return new RequestId("PR-" + this.number + "-" + name);
	}

	private void settle(Operation operation, OperationOutcome outcome) {
		this.transaction.executeWithoutResult((status) -> this.operations.settle(operation, outcome, "because"));
	}

	private List<String> statuses() {
		return this.jdbc.sql("select status from operation where request_id like ? order by accepted_seq")
			.param("PR-" + this.number + "-%")
			.query(String.class)
			.list();
	}

	private String outcome(String name) {
		return this.jdbc.sql("select outcome from operation where request_id = ?")
			.param(request(name).value())
			.query(String.class)
			.single();
	}

	private String tenantStatus() {
		return this.jdbc.sql("select status from tenant where external_id = ?")
			.param(this.asset.value())
			.query(String.class)
			.single();
	}

	private int openCalls(String name) {
		return this.jdbc.sql("""
				select count(*) from remote_call where request_id = ? and state in ('WANTED', 'LEASED')
				and execution_id is not null""").param(request(name).value()).query(Integer.class).single();
	}

	private long running(String name) {
		return this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(request(name).value()).count();
	}

	private long everStarted(String name) {
		return this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(request(name).value())
			.count();
	}

}
