package io.fulfillflow.remote;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.Processes;
import io.fulfillflow.fulfillment.Fulfillment;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What follows an attempt, with a real process that waits for its outcome.
 */
@Import(CallsByHand.class)
abstract class SettlementContract {

	private static final String NODE = "node-a";

	private static final Result READY = new Result.Done(
			Json.tree("{\"vendorId\":\"T-42\",\"state\":\"READY\",\"adopted\":false}"));

	@Autowired
	Settlement settlement;

	@Autowired
	RemoteCalls calls;

	@Autowired
	Leases leases;

	@Autowired
	Fulfillment fulfillment;

	@Autowired
	RuntimeService runtime;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	Clock clock;

	@Autowired
	Pauses pauses;

	@Autowired
	Processes processes;

	private final RequestId request = new RequestId("PR-" + UUID.randomUUID());

	private RemoteCall call;

	@BeforeEach
	void aPurchaseWaitsForTheVendor() {
		this.jdbc.sql("update remote_call set state = 'CANCELLED', due_at = null where due_at is not null").update();
		this.fulfillment.accept(this.request, OperationType.PURCHASE, new ExternalId("AS-" + this.request), false,
				OrderBuilder.aCompleteOrder().build());
		this.call = lease();
	}

	@Test
	void storesTheOutcomeAndMovesTheProcessOn() {
		assertThat(take(READY)).isZero();

		assertThat(row("provision")).containsEntry("state", "DONE").containsEntry("due_at", null);
		assertThat(waitsAt()).containsExactly("Task_ApproveRequest");
		assertThat(tenantColumn("vendor_id")).isEqualTo("T-42");
		assertThat(attempts()).containsExactly("DONE");
	}

	@Test
	void takesSeveralOutcomesInOneTransaction() {
		RemoteCall other = anotherPurchase();

		assertThat(this.settlement.takeTogether(NODE, List.of(ended(this.call), ended(other)))).isTrue();

		assertThat(row("provision")).containsEntry("state", "DONE");
		assertThat(waitsAt()).containsExactly("Task_ApproveRequest");
		assertThat(attempts()).containsExactly("DONE");
		assertThat(wantedOf(other)).containsExactly("provision DONE", "approve WANTED");
	}

	@Test
	void takesNothingTogetherWhenOneCantBeTakenAndEachByItselfThen() {
		RemoteCall other = anotherPurchase();
		this.jdbc.sql("""
				insert into verdict (request_id, verdict, state, claimed_at, changed_at)
				values (?, 'FAIL', 'CLAIMED', current_timestamp, current_timestamp)""")
			.param(this.request.value())
			.update();

		assertThat(this.settlement.takeTogether(NODE, List.of(ended(other), ended(this.call)))).isFalse();
		assertThat(wantedOf(other)).containsExactly("provision LEASED");
		assertThat(attempts()).isEmpty();

		this.settlement.take(other, NODE, this.clock.instant(), READY);
		take(READY);
		assertThat(wantedOf(other)).containsExactly("provision DONE", "approve WANTED");
		assertThat(incidents()).hasSize(1);
	}

	@Test
	void leavesAloneInABatchWhatLostItsLease() {
		RemoteCall other = anotherPurchase();

		assertThat(this.settlement.takeTogether("node-b", List.of(ended(other), ended(this.call)))).isTrue();

		assertThat(wantedOf(other)).containsExactly("provision LEASED");
		assertThat(attempts()).isEmpty();
	}

	private RemoteCall anotherPurchase() {
		RequestId id = new RequestId("PR-" + UUID.randomUUID());
		this.fulfillment.accept(id, OperationType.PURCHASE, new ExternalId("AS-" + id), false,
				OrderBuilder.aCompleteOrder().build());
		return lease();
	}

	private Ended ended(RemoteCall of) {
		return new Ended(of, this.clock.instant(), READY);
	}

	private List<String> wantedOf(RemoteCall of) {
		return this.jdbc.sql("select action, state from remote_call where request_id = ? order by call_id")
			.param(of.requestId().value())
			.query((row, number) -> row.getString("action") + " " + row.getString("state"))
			.list();
	}

	@Test
	void keepsTheOutcomeAndShowsWhereItStandsWhenTheProcessCantTakeIt() {
		this.jdbc.sql("""
				insert into verdict (request_id, verdict, state, claimed_at, changed_at)
				values (?, 'FAIL', 'CLAIMED', current_timestamp, current_timestamp)""")
			.param(this.request.value())
			.update();

		assertThat(take(READY)).isZero();

		assertThat(row("provision")).containsEntry("state", "DONE");
		assertThat(String.valueOf(row("provision").get("answer"))).contains("T-42");
		assertThat(attempts()).containsExactly("DONE");
		assertThat(incidents()).singleElement().satisfies((incident) -> {
			assertThat(incident.getIncidentType()).isEqualTo("outcomeNotTaken");
			assertThat(incident.getActivityId()).isEqualTo("Task_ProvisionTenant");
			assertThat(incident.getConfiguration()).isEqualTo(this.call.key());
			assertThat(incident.getIncidentMessage()).contains("its verdict is FAIL");
		});
		assertThat(waitsAt()).containsExactly("Task_ProvisionTenant");
		assertThat(tenantColumn("vendor_id")).as("written by the transaction that failed").isNull();
		assertThat(count("approve")).isZero();
	}

	@Test
	void keepsTheOutcomeOfAProcessThatSomebodyDeleted() {
		this.runtime.deleteProcessInstance(processInstanceId(), "by hand in Cockpit");

		assertThat(take(READY)).isZero();

		assertThat(row("provision")).containsEntry("state", "DONE").containsEntry("due_at", null);
	}

	@Test
	void triesAgainWhenTheDatabaseOnlyHadABadMoment() {
		AtomicInteger signals = new AtomicInteger();
		Settlement unlucky = settlement(new SignalsOnly() {
			@Override
			public void signal(String executionId, Object outcome) {
				switch (signals.incrementAndGet()) {
					case 1 -> throw new CannotAcquireLockException("somebody else had it");
					case 2 -> throw new IllegalStateException(new SQLException("connection broke", "08006"));
					case 3 -> throw new IllegalStateException(new SQLException("deadlock", "40P01"));
					default -> SettlementContract.this.processes.signal(executionId, outcome);
				}
			}
		});

		unlucky.take(this.call, NODE, this.clock.instant(), READY);

		assertThat(waitsAt()).containsExactly("Task_ApproveRequest");
		assertThat(incidents()).isEmpty();
		assertThat(attempts()).containsExactly("DONE");
	}

	@Test
	void triesAgainWhenTheConnectionBrokeSoThatEvenTheRollbackFails() {
		AtomicInteger signals = new AtomicInteger();
		Settlement unlucky = settlement(new SignalsOnly() {
			@Override
			public void signal(String executionId, Object outcome) {
				if (signals.incrementAndGet() == 1) {
					breakConnection();
					throw new IllegalStateException("the statement failed");
				}
				SettlementContract.this.processes.signal(executionId, outcome);
			}
		});

		unlucky.take(this.call, NODE, this.clock.instant(), READY);

		assertThat(signals).hasValue(2);
		assertThat(waitsAt()).containsExactly("Task_ApproveRequest");
		assertThat(incidents()).isEmpty();
	}

	private void breakConnection() {
		try {
			DataSourceUtils.getConnection(this.dataSource).close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void leavesTheCallToTheEndOfItsLeaseWhenTheDatabaseStaysAway() {
		Settlement unlucky = settlement(new SignalsOnly() {
			@Override
			public void signal(String executionId, Object outcome) {
				throw new IllegalStateException(new SQLException("the server is shutting down", "57P01"));
			}
		});

		assertThatThrownBy(() -> unlucky.take(this.call, NODE, this.clock.instant(), READY))
			.hasRootCauseInstanceOf(SQLException.class);

		assertThat(row("provision")).containsEntry("state", "LEASED").containsEntry("holder", NODE);
		assertThat(incidents()).isEmpty();
		assertThat(attempts()).isEmpty();
	}

	@Test
	void looksAgainWithoutCountingAFailure() {
		assertThat(take(new Result.NotYet(null))).isZero();

		assertThat(row("provision")).containsEntry("state", "WANTED").containsEntry("failures", 0);
		assertThat(row("provision").get("due_at")).isNotNull();
		assertThat(attempts()).isEmpty();
		assertThat(waitsAt()).containsExactly("Task_ProvisionTenant");
	}

	@Test
	void givesUpWaitingAtTheDeadline() {
		take(pastItsDeadline(), new Result.NotYet(null));

		assertThat(row("provision")).containsEntry("state", "GIVEN_UP");
		assertThat(waitsAt()).containsExactly("Task_DecideHowToGoOn");
	}

	@Test
	void putsATransientFailureOff() {
		assertThat(take(new Result.Failed(Failure.transientFailure("no route")))).isZero();

		assertThat(row("provision")).containsEntry("state", "WANTED")
			.containsEntry("failures", 1)
			.containsEntry("in_doubt", false);
		assertThat(attempts()).containsExactly("TRANSIENT");
		assertThat(this.leases.lease(Side.VENDOR, 10, NODE)).as("not at once").isEmpty();
	}

	@Test
	void givesATransientFailureUpAtTheDeadline() {
		take(pastItsDeadline(), new Result.Failed(Failure.transientFailure("no route for a day")));

		assertThat(row("provision")).containsEntry("state", "GIVEN_UP").containsEntry("reason", "no route for a day");
		assertThat(waitsAt()).containsExactly("Task_DecideHowToGoOn");
		assertThat(incidents()).singleElement()
			.satisfies((incident) -> assertThat(incident.getIncidentMessage()).contains("no route for a day"));
	}

	@Test
	void givesAPermanentFailureUpAtOnce() {
		take(new Result.Failed(Failure.permanent("no such API")));

		assertThat(row("provision")).containsEntry("state", "GIVEN_UP");
		assertThat(attempts()).containsExactly("GIVEN_UP");
	}

	@Test
	void doubtsWhatEndedUnknown() {
		take(new Result.Failed(Failure.unknown("the answer never came")));

		assertThat(row("provision")).containsEntry("state", "WANTED").containsEntry("in_doubt", true);
		assertThat(attempts()).containsExactly("UNKNOWN");
	}

	@Test
	void wantsTheWholeSideLeftAloneWhenItIsThrottled() {
		assertThat(take(new Result.Failed(Failure.throttled("slow down", Duration.ofSeconds(7)))))
			.isEqualTo(Duration.ofSeconds(7));

		assertThat(row("provision")).containsEntry("state", "WANTED").containsEntry("in_doubt", false);
	}

	@Test
	void handsTheProcessARefusal() {
		take(new Result.Refused("The domain is taken."));

		assertThat(row("provision")).containsEntry("state", "REFUSED").containsEntry("reason", "The domain is taken.");
		assertThat(waitsAt()).containsExactly("Task_FailRequest");
	}

	@Test
	void handsTheProcessASettlementElsewhere() {
		take(READY);
		this.call = lease();
		take(new Result.SettledElsewhere("failed"));

		assertThat(row("approve")).containsEntry("state", "ELSEWHERE").containsEntry("reason", "failed");
		this.call = lease();
		assertThat(this.call.action()).as("what was made is removed").isEqualTo("undo");
		take(new Result.Done(NullNode.getInstance()));
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.request.value()).count())
			.isZero();
	}

	@Test
	void leavesTheOutcomeOfALostLeaseToTheNewHolder() {
		this.settlement.take(this.call, "node-b", this.clock.instant(), new Result.Done(NullNode.getInstance()));

		assertThat(row("provision")).containsEntry("state", "LEASED");
		assertThat(waitsAt()).containsExactly("Task_ProvisionTenant");
		assertThat(attempts()).isEmpty();
	}

	private Duration take(Result result) {
		return take(this.call, result);
	}

	private Duration take(RemoteCall call, Result result) {
		return this.settlement.take(call, NODE, this.clock.instant(), result);
	}

	private Settlement settlement(Processes processes) {
		return new Settlement(this.leases, processes, this.transaction, this.clock, this.pauses);
	}

	private RemoteCall lease() {
		List<RemoteCall> leased = this.leases.lease(Side.VENDOR, 10, NODE);
		return leased.isEmpty() ? this.leases.lease(Side.CONNECT, 10, NODE).get(0) : leased.get(0);
	}

	private RemoteCall pastItsDeadline() {
		return new RemoteCall(this.call.id(), this.call.side(), this.call.action(), this.call.requestId(),
				this.call.key(), this.call.payload(), this.call.attempt(), this.call.inDoubt(), this.call.wantedAt(),
				this.call.wantedAt());
	}

	private Map<String, Object> row(String action) {
		return this.jdbc.sql("select * from remote_call where request_id = ? and action = ?")
			.params(this.request.value(), action)
			.query()
			.singleRow();
	}

	private int count(String action) {
		return this.jdbc.sql("select count(*) from remote_call where request_id = ? and action = ?")
			.params(this.request.value(), action)
			.query(Integer.class)
			.single();
	}

	private List<String> attempts() {
		return this.jdbc.sql("select result from remote_attempt where call_id = ? order by attempt")
			.param(this.call.id())
			.query(String.class)
			.list();
	}

	private String tenantColumn(String column) {
		return this.jdbc.sql("select " + column + " from tenant where external_id = ?")
			.param("AS-" + this.request)
			.query((row, number) -> Optional.ofNullable(row.getString(1)))
			.single()
			.orElse(null);
	}

	private String processInstanceId() {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult()
			.getId();
	}

	private List<String> waitsAt() {
		String process = processInstanceId();
		return this.runtime.getActiveActivityIds(process)
			.stream()
			.filter((id) -> !id.equals("SubProcess_FulfillOrder"))
			.toList();
	}

	private List<Incident> incidents() {
		return this.runtime.createIncidentQuery().processInstanceId(processInstanceId()).list();
	}

	/**
	 * Only signals matter.
	 */
	private abstract static class SignalsOnly implements Processes {

		@Override
		public boolean isDeployed(String processId) {
			throw new UnsupportedOperationException();
		}

		@Override
		public String start(String processId, String businessKey, Map<String, Object> variables) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void together(Runnable work) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean deliver(String processInstanceId, String message) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void end(String processInstanceId, String reason) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void raiseIncident(String executionId, String type, String subject, String message) {
			throw new UnsupportedOperationException();
		}

	}

}
