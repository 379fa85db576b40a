package io.fulfillflow.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.provisioning.VendorSystems;
import io.fulfillflow.channel.ScriptedConnect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.fulfillment.Decisions;
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.fulfillment.LostProcesses;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.Result.Failed;
import io.fulfillflow.tenant.IdleLines;
import io.fulfillflow.tenant.Adoption;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of difference between the three sides, and what is done about it, on each
 * database.
 */
@Import(CallsByHand.class)
abstract class ReconciliationContract {

	private static final Order ORDER = OrderBuilder.aCompleteOrder().build();

	private static final Duration GRACE = Duration.ofHours(1);

	@Autowired
	JdbcClient jdbc;

	@Autowired
	RequestRows requests;

	@Autowired
	LostProcesses lost;

	@Autowired
	IdleLines idle;

	@Autowired
	Fulfillment fulfillment;

	@Autowired
	Decisions decisions;

	@Autowired
	Provisioning provisioning;

	@Autowired
	RemoteCalls calls;

	@Autowired
	CallsByHand callsByHand;

	@Autowired
	Adoption adoption;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	RuntimeService runtime;

	@Autowired
	LockingTaskExecutor oneNode;

	@Autowired
	OurTenants tenants;

	@Autowired
	ReconciliationReports reports;

	private final ScriptedSides sides = new ScriptedSides();

	private final ScriptedConnect connect = new ScriptedConnect();

	private final String number = UUID.randomUUID().toString();

	private final String asset = "AS-" + this.number;

	private final String vendorId = "T-" + this.number;

	private final RequestId request = new RequestId("PR-" + this.number);

	private Clock clock = Clock.systemUTC();

	@BeforeEach
	void nothingElseDiffers() {
		this.jdbc.sql("update operation set status = 'SETTLED', settled_at = accepted_at where settled_at is null")
			.update();
		this.jdbc.sql("update remote_call set state = 'CANCELLED', due_at = null where due_at is not null").update();
		this.jdbc.sql("update tenant set steady_status = 'FAILED', status = 'FAILED', vendor_id = null").update();
	}

	@Test
	void findsNothingWhereTheSidesAgree() {
		purchase();
		this.sides.asset(this.asset, "active");
		this.sides.tenant(this.vendorId, this.asset, State.READY);

		assertThat(found(run())).isEmpty();
		assertThat(this.sides.changes).isEmpty();
	}

	@Test
	void findsAnActiveAssetThatWeHaveNoTenantFor() {
		this.sides.asset(this.asset, "active");

		assertThat(found(run())).containsExactly("asset-without-tenant " + this.asset + " adopt reported");
		assertThat(ours()).isZero();

		this.sides.tenant(this.vendorId, this.asset, State.READY);
		assertThat(found(run(Action.ADOPT))).containsExactly("asset-without-tenant " + this.asset + " adopt done");
		assertThat(ours()).isEqualTo(1);
		assertThat(found(run(Action.ADOPT))).as("what is adopted is ours").isEmpty();
	}

	@Test
	void adoptsNothingThatTheVendorDoesntKnow() {
		this.sides.asset(this.asset, "active");

		assertThat(found(run(Action.ADOPT)))
			.containsExactly("asset-without-tenant " + this.asset + " adopt left-alone");
		assertThat(ours()).isZero();
	}

	@Test
	void findsATenantThatTheVendorDoesntKnow() {
		purchase();
		this.sides.asset(this.asset, "active");

		assertThat(found(run())).containsExactly("tenant-unknown-at-vendor " + tenantId() + " null reported");
	}

	@Test
	void findsATenantThatIsInAnotherStateForTheVendor() {
		purchase();
		this.sides.asset(this.asset, "active");
		this.sides.tenant(this.vendorId, this.asset, State.SUSPENDED);

		assertThat(found(run())).containsExactly("tenant-differs-at-vendor " + tenantId() + " null reported");

		this.sides.listOffered = false;
		assertThat(found(run())).as("one by one").hasSize(1);
	}

	@Test
	void leavesTenantsAloneThatAreBeingWorkedOn() {
		this.fulfillment.accept(this.request, OperationType.PURCHASE, new ExternalId(this.asset), false, ORDER);
		this.connect.holds(listed("pending"));
		this.sides.tenant(this.vendorId, this.asset, State.IN_PROGRESS);

		assertThat(found(run())).isEmpty();
	}

	@Test
	void findsAnOrphanAndDeletesItOnlyByTheLedgerAndAfterAWhile() {
		this.sides.tenant(this.vendorId, this.asset, State.READY);
		String orphan = "orphan-at-vendor " + this.vendorId + " delete-orphans ";

		assertThat(found(run())).containsExactly(orphan + "reported");
		assertThat(found(run(Action.DELETE_ORPHANS))).as("known for a moment only")
			.containsExactly(orphan + "left-alone");
		assertThat(deletions()).isZero();

		this.clock = Clock.fixed(Instant.now().plus(GRACE).plusSeconds(1), ZoneOffset.UTC);
		assertThat(found(run(Action.ADOPT, Action.RETRY, Action.SETTLE, Action.DELETE_TERMINATED)))
			.as("without permission")
			.containsExactly(orphan + "reported");
		assertThat(found(run(Action.DELETE_ORPHANS))).containsExactly(orphan + "wanted");
		assertThat(found(run(Action.DELETE_ORPHANS))).as("it is on its way").containsExactly(orphan + "left-alone");
		assertThat(deletions()).isEqualTo(1);
		assertThat(this.callsByHand.payload(Remedies.ledger(new VendorId(this.vendorId), null), "delete").toString())
			.contains(this.vendorId);
		assertThat(this.sides.changes).as("nothing is called directly").isEmpty();
	}

	@Test
	void leavesASecondTenantOfASubscriptionToAPerson() {
		purchase();
		this.sides.asset(this.asset, "active");
		this.sides.tenant(this.vendorId + "-twice", this.asset, State.READY);
		this.sides.tenant(this.vendorId, this.asset, State.READY);

		assertThat(found(run(Action.values())))
			.containsExactly("orphan-at-vendor " + this.vendorId + "-twice null reported");
		assertThat(deletions()).isZero();
	}

	@Test
	void deletesNoMoreThanOneRunMay() {
		this.sides.tenant(this.vendorId + "-1", this.asset + "-1", State.READY);
		this.sides.tenant(this.vendorId + "-2", this.asset + "-2", State.READY);
		this.sides.tenant(this.vendorId + "-3", this.asset + "-3", State.READY);
		run();
		this.clock = Clock.fixed(Instant.now().plus(GRACE).plusSeconds(1), ZoneOffset.UTC);

		assertThat(found(run(Action.DELETE_ORPHANS))).filteredOn((line) -> line.endsWith("wanted")).hasSize(2);
		assertThat(deletions()).isEqualTo(2);
	}

	@Test
	void doesntTakeATenantForAnOrphanWhoseAssetIsThere() {
		this.sides.asset(this.asset, "processing");
		this.sides.tenant(this.vendorId, this.asset, State.READY);

		assertThat(found(run())).isEmpty();
	}

	@Test
	void findsACreationThatMayHaveHadItsEffectAndRetriesIt() {
		this.fulfillment.accept(this.request, OperationType.PURCHASE, new ExternalId(this.asset), false, ORDER);
		this.connect.holds(listed("pending"));
		this.callsByHand.result(this.request, "provision", new Failed(Failure.unknown("no answer")));
		this.jdbc.sql("update remote_call set due_at = wanted_at where request_id = ? and state = 'WANTED'")
			.param(this.request.value())
			.update();
		this.callsByHand.givenUp(this.request, "provision", "no answer for a day");
		this.sides.tenant(this.vendorId, this.asset, State.READY);

		String runId = run();
		assertThat(found(runId)).containsExactly("creation-in-doubt " + this.request + " retry reported");
		assertThat(this.reports.findings(runId, 0, 10).get(0).detail()).contains(this.vendorId, "takes it over");

		assertThat(found(run(Action.RETRY))).containsExactly("creation-in-doubt " + this.request + " retry done");
		assertThat(this.callsByHand.wanted(this.request, "provision").inDoubt()).as("it is asked about first").isTrue();
		assertThat(found(run())).isEmpty();
	}

	@Test
	void findsATenantThatLivesThoughItsSubscriptionIsOver() {
		purchase();
		this.sides.tenant(this.vendorId, this.asset, State.READY);
		this.sides.asset(this.asset, "terminated");
		String alive = "terminated-but-alive " + this.vendorId + " delete-terminated ";
		assertThat(found(run())).as("over at Connect").containsExactly(alive + "reported");

		cancel();
		assertThat(found(run())).as("over for us").containsExactly(alive + "reported");
		this.sides.listOffered = false;
		assertThat(found(run())).as("one by one").containsExactly(alive + "reported");

		this.clock = Clock.fixed(Instant.now().plus(GRACE).plusSeconds(1), ZoneOffset.UTC);
		assertThat(found(run(Action.DELETE_TERMINATED))).containsExactly(alive + "wanted");
		assertThat(deletions()).isEqualTo(1);
	}

	@Test
	void findsATenantThatLivesThoughWeNeverHadItsTerminatedAsset() {
		this.sides.asset(this.asset, "terminated");
		this.sides.tenant(this.vendorId, this.asset, State.READY);

		assertThat(found(run()))
			.containsExactly("terminated-but-alive " + this.vendorId + " delete-terminated reported");
	}

	@Test
	void findsAnOpenRequestThatIsOverAtConnect() {
		this.fulfillment.accept(this.request, OperationType.PURCHASE, new ExternalId(this.asset), false, ORDER);
		this.connect.holds(listed("failed"));

		assertThat(found(run())).containsExactly("request-final-at-connect " + this.request + " settle reported");
		assertThat(found(run(Action.SETTLE)))
			.containsExactly("request-final-at-connect " + this.request + " settle done");
		assertThat(found(run())).isEmpty();
	}

	@Test
	void findsARequestWhoseProcessIsGoneAndStartsItAnew() {
		this.fulfillment.accept(this.request, OperationType.PURCHASE, new ExternalId(this.asset), false, ORDER);
		this.connect.holds(listed("pending"));
		this.runtime.deleteProcessInstance(
				String.valueOf(this.requests.one(this.request).orElseThrow().processInstanceId()), "by mistake");

		assertThat(found(run())).containsExactly("operation-without-process " + this.request + " retry reported");
		assertThat(found(run(Action.RETRY)))
			.containsExactly("operation-without-process " + this.request + " retry done");
		assertThat(found(run())).isEmpty();
	}

	@Test
	void findsNothingNewWhenItLooksAgain() {
		this.sides.asset(this.asset, "active");
		this.sides.tenant(this.vendorId, this.asset + "-X", State.READY);

		String first = run();
		String second = run();

		assertThat(fresh(first)).isEqualTo(2);
		assertThat(found(second)).isEqualTo(found(first));
		assertThat(fresh(second)).isZero();
		assertThat(this.reports.findings(second, 0, 10).get(0).firstFoundAt())
			.isEqualTo(this.reports.findings(first, 0, 10).get(0).foundAt());
	}

	@Test
	void goesThroughAllPages() {
		for (int i = 1; i <= 5; i++) {
			this.sides.asset(this.asset + "-" + i, "active");
			this.sides.tenant(this.vendorId + "-" + i, this.asset + "-orphan-" + i, State.READY);
		}

		assertThat(found(run())).hasSize(10);
		assertThat(this.sides.pages).contains("assets 4", "tenants 4");
	}

	@Test
	void isInterruptedByAStopAndKeepsWhatItFound() {
		for (int i = 1; i <= 7; i++) {
			this.sides.asset(this.asset + "-" + i, "active");
		}
		Patience patience = new Patience(Duration.ofMillis(1));
		this.sides.beforeEach = () -> {
			if (this.sides.pages.contains("assets 2")) {
				patience.stop();
			}
		};

		String interrupted = run(patience, Set.of());

		assertThat(this.reports.one(interrupted).orElseThrow().state()).isEqualTo(ReconciliationRun.State.INTERRUPTED);
		assertThat(found(interrupted)).as("what it had found").hasSizeBetween(2, 6);
		this.sides.beforeEach = () -> {
		};
		assertThat(found(run())).as("the next run begins anew").hasSize(7);
	}

	@Test
	void beginsOneRunAtATimeAndEndsItWhenItsNodeStops() throws Exception {
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch answers = new CountDownLatch(1);
		this.sides.beforeEach = () -> {
			reached.countDown();
			await(answers);
		};
		Reconciliations reconciliations = new Reconciliations(reconciler(settings(Set.of())), book(),
				settings(Set.of()), this.oneNode, this.clock);
		reconciliations.start();

		Reconciliations.Begun begun = reconciliations.begin("ada");
		await(reached);
		assertThat(begun.isNew()).isTrue();
		assertThat(reconciliations.begin("bob")).isEqualTo(new Reconciliations.Begun(begun.id(), false));
		CompletableFuture<Void> stopping = CompletableFuture.runAsync(reconciliations::stop);
		Awaitility.await().until(() -> !reconciliations.isRunning());
		answers.countDown();
		stopping.get(30, TimeUnit.SECONDS);

		assertThat(this.reports.one(begun.id()).orElseThrow().state()).isEqualTo(ReconciliationRun.State.INTERRUPTED);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void showsARunAsInterruptedWhoseNodeWasKilled() {
		String killed = book().begin("nightly", "reconciliation");
		assertThat(this.reports.one(killed).orElseThrow().state()).isEqualTo(ReconciliationRun.State.RUNNING);

		run();

		assertThat(this.reports.one(killed).orElseThrow().state()).isEqualTo(ReconciliationRun.State.INTERRUPTED);
	}

	@Test
	void triesAgainWhatFailsForAWhileAndSaysWhatItCantGetOver() {
		this.sides.asset(this.asset, "active");
		int[] failures = { 2 };
		this.sides.beforeEach = () -> {
			if (failures[0]-- > 0) {
				throw new CallFailed(Failure.transientFailure("no connection"));
			}
		};
		assertThat(found(run())).hasSize(1);

		this.sides.beforeEach = () -> {
			throw new CallFailed(Failure.permanent("the key is wrong"));
		};
		ReconciliationRun failed = this.reports.one(run()).orElseThrow();
		assertThat(failed.state()).isEqualTo(ReconciliationRun.State.FAILED);
		assertThat(failed.problem()).isEqualTo("the key is wrong");
	}

	@Test
	void forgetsReportsAfterAMonth() {
		this.sides.asset(this.asset, "active");
		String old = run();
		this.clock = Clock.fixed(Instant.now().plus(Duration.ofDays(31)), ZoneOffset.UTC);

		String next = run();

		assertThat(this.reports.one(old)).isEmpty();
		assertThat(found(next)).hasSize(1);
	}

	private String run(Action... allowed) {
		return run(new Patience(Duration.ofMillis(1)), Set.of(allowed));
	}

	private String run(Patience patience, Set<Action> allowed) {
		String id = book().begin("on-demand", "ada");
		reconciler(settings(allowed)).run(id, patience);
		assertThat(this.jdbc.sql("select count(*) from reconciliation_seen").query(Integer.class).single()).isZero();
		return id;
	}

	private Reconciler reconciler(ReconciliationSettings settings) {
		VendorSystems vendors = (product) -> this.sides;
		Remedies remedies = new Remedies(settings, new Adopting(this.sides, vendors, this.adoption), this.decisions,
				this.fulfillment, this.provisioning, this.calls, this.transaction, this.clock);
		List<Run.Part> parts = List.of(new LostPart(this.requests, this.lost, this.idle),
				new CreationPart(this.jdbc, vendors),
				new OpenAtConnectPart(this.jdbc, this.connect, this.requests, this.calls),
				new AssetsPart(this.sides, this.tenants, vendors), new VendorPart(vendors, this.sides, this.tenants),
				new TenantsPart(vendors, this.tenants, this.clock));
		return new Reconciler(parts, book(), remedies, settings);
	}

	private static ReconciliationSettings settings(Set<Action> allowed) {
		return new ReconciliationSettings("-", allowed, GRACE, 2, Duration.ofDays(30));
	}

	private ReconciliationBook book() {
		return new ReconciliationBook(this.jdbc, this.clock);
	}

	private List<String> found(String runId) {
		return this.reports.findings(runId, 0, 1000)
			.stream()
			.map((finding) -> finding.kind() + " " + finding.subject() + " " + finding.proposal() + " "
					+ finding.result())
			.toList();
	}

	private long fresh(String runId) {
		return this.reports.count(runId).stream().mapToLong(ReconciliationReports.Line::fresh).sum();
	}

	private void purchase() {
		this.fulfillment.accept(this.request, OperationType.PURCHASE, new ExternalId(this.asset), false, ORDER);
		this.callsByHand.done(this.request, "provision",
				"{\"vendorId\":\"" + this.vendorId + "\",\"state\":\"READY\",\"adopted\":false}");
		this.callsByHand.done(this.request, "approve");
	}

	private void cancel() {
		RequestId cancel = new RequestId(this.request + "-cancel");
		this.fulfillment.accept(cancel, OperationType.CANCEL, new ExternalId(this.asset), false, ORDER);
		this.callsByHand.done(cancel, "delete",
				"{\"vendorId\":\"" + this.vendorId + "\",\"state\":\"TERMINATED\",\"adopted\":false}");
		this.callsByHand.done(cancel, "approve");
	}

	private ConnectRequest listed(String status) {
		return new ConnectRequest(this.request, "purchase", status, new ExternalId(this.asset), "processing", ORDER);
	}

	private int ours() {
		return this.jdbc.sql("select count(*) from tenant where external_id = ?")
			.param(this.asset)
			.query(Integer.class)
			.single();
	}

	private String tenantId() {
		return this.jdbc.sql("select tenant_id from tenant where external_id = ?")
			.param(this.asset)
			.query(String.class)
			.single();
	}

	private int deletions() {
		return this.jdbc
			.sql("select count(*) from remote_call where action = 'delete' and process_instance_id = ? "
					+ "and state in ('WANTED', 'LEASED')")
			.param(Remedies.WHO)
			.query(Integer.class)
			.single();
	}

}
